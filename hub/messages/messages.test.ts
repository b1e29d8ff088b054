import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from 'better-sqlite3'
import { caseHall } from '../../tests/fixtures/cases.ts'
import { temporaryFolder } from '../../tests/fixtures/hub.ts'
import { entryOf } from '../../tests/fixtures/journal.ts'
import { scenario } from '../../tests/fixtures/scenario.ts'
import { memoryBook } from '../cases/book.ts'
import { openDatabase } from '../journal/database.ts'
import { memoryJournal } from '../journal/memory.ts'
import type { Journal } from '../journal/port.ts'
import { sqliteJournal } from '../journal/sqlite.ts'
import { messageOf } from './compose.ts'
import { fileMessenger } from './file.ts'
import type { Message, Messenger } from './port.ts'
import { startSending } from './sending.ts'

let folder: ReturnType<typeof temporaryFolder>
let db: Database
let journal: Journal
beforeEach(async () => {
  folder = temporaryFolder()
  db = await openDatabase(folder.path)
  journal = sqliteJournal(db)
})
afterEach(() => {
  db.close()
  folder.remove()
})

/** A case with a supplement, and one of somebody who cannot be reached. */
async function morning(contact = '13800000000') {
  const hall = caseHall()
  const id = hall.open('card', { contact })
  const silent = hall.open('card')
  for (const one of [id, silent]) {
    hall.when('askSupplement', { case: one, task: 0, counter: '1', papers: ['照片', '回执'], words: '一寸' })
    hall.when('giveSupplement', { case: one, task: 0, papers: ['照片', '回执'] })
    hall.when('finishTask', { case: one, task: 0, counter: '1', outcome: 'approved' })
  }
  await journal.append(
    journal.lastSeq(),
    hall.log.map((event) => entryOf(event)),
  )
}

function sender(messenger: Messenger | null) {
  const errors: unknown[] = []
  const waiting: (() => void)[] = []
  const book = memoryBook(journal)
  book.forget()
  const parts = {
    caseOf: book.caseOf,
    complaintOf: book.complaintOf,
    linkOf: (token: string) => `http://hall/c/${token}`,
    centre: () => '小厅',
    hashAt: journal.hashAt,
  }
  const sending = startSending({
    ...{ db, journal, messenger },
    messageOf: (entry) => messageOf(entry, parts),
    clock: { after: (_ms, run) => (waiting.push(run), () => undefined) },
    onError: (error) => errors.push(error),
  })
  return {
    errors,
    waiting,
    sending,
    /** Lets what is due happen. */
    async turn() {
      waiting.splice(0).forEach((run) => run())
      await new Promise((resolve) => setTimeout(resolve, 50))
    },
  }
}
/** A messenger that keeps what it was given, and fails where it is told to. */
function keeper() {
  const sent: Message[] = []
  return {
    sent,
    failing: false,
    async send(message: Message) {
      if (this.failing) throw new Error('no line')
      sent.push(message)
    },
  }
}

describe('messages', () => {
  it('[MESSAGE-1] tell whoever can be reached that a case was accepted, needs papers, is decided', async () => {
    await morning()
    const messenger = keeper()
    const { sending, turn } = sender(messenger)
    sending.poke()
    await turn()
    const token = 'http://hall/c/token-'
    expect(messenger.sent.map(({ words }) => words.replace(/token-\d+/, 'token-'))).toEqual([
      `【小厅】“事项 card”（办件编号 20261124-0001）已受理，承诺 2026-12-01 前办结。查看进度：${token}`,
      `【小厅】“事项 card”（办件编号 20261124-0001）需要补正材料：照片、回执（一寸），请带到任一窗口。查看进度：${token}`,
      `【小厅】“事项 card”（办件编号 20261124-0001）补正材料已收到，承诺 2026-12-01 前办结。查看进度：${token}`,
      `【小厅】“事项 card”（办件编号 20261124-0001）已办结，请到大厅取号领取结果。查看进度：${token}`,
    ])
    expect(new Set(messenger.sent.map(({ id }) => id)).size).toBe(4)
    expect(messenger.sent[0]).toMatchObject({ to: '13800000000', about: '20261124-0001' })
  })

  it('[MESSAGE-1] tell whoever leaves a contact when the case is decided what they get', async () => {
    const hall = caseHall()
    const id = hall.open('card', { collect: 'post' })
    hall.when('finishTask', { case: id, task: 0, counter: '1', outcome: 'refused' })
    hall.pass(1).when('giveContact', { case: id, contact: '139' })
    await journal.append(
      0,
      hall.log.map((event) => entryOf(event)),
    )
    const messenger = keeper()
    const { sending, turn } = sender(messenger)
    sending.poke()
    await turn()
    expect(messenger.sent.map(({ words }) => words.replace(/。.*/, ''))).toEqual([
      '【小厅】“事项 card”（办件编号 20261124-0001）已办结，未获同意，结果将邮寄给您',
    ])
  })

  it('[MESSAGE-1] tell whoever is reached elsewhere now what is awaited, and nothing twice', async () => {
    const hall = caseHall()
    const id = hall.open('permit', { contact: '138' })
    hall.pass(1).when('askSupplement', { case: id, task: 0, counter: '2', papers: ['户口簿'], words: '原件' })
    hall.pass(1).when('giveContact', { case: id, contact: '139' })
    hall.pass(1).when('askSupplement', { case: id, task: 1, counter: '3', papers: ['图纸'] })
    await journal.append(
      0,
      hall.log.map((event) => entryOf(event)),
    )
    const messenger = keeper()
    const { sending, turn } = sender(messenger)
    sending.poke()
    await turn()
    expect(messenger.sent.map(({ to, words }) => [to, words.replace(/^.*?）|。.*/g, '')])).toEqual([
      ['139', '已受理，承诺 2026-11-30 前办结；需要补正材料：户口簿（原件），请带到任一窗口'],
      ['139', '需要补正材料：图纸，请带到任一窗口'],
    ])
  })

  it('[MESSAGE-1] tell that more was accepted, that papers came and that it is withdrawn, with the day that holds then', async () => {
    const hall = caseHall()
    hall.when('issueTicket', { services: ['permit', 'card'], print: false })
    const id = hall.accept({ contact: '138' })
    hall.accept()
    hall.pass(1).when('askSupplement', { case: id, task: 3, counter: '1', papers: ['图', '说明'] })
    hall.turnTo('2026-11-25')
    hall.pass(24 * 60)
    hall.when('giveSupplement', { case: id, task: 3, papers: ['图'] })
    hall.pass(1).when('giveSupplement', { case: id, task: 3, papers: ['说明'] })
    hall.pass(1).when('withdrawCase', { case: id, reason: '不办了' })
    await journal.append(
      0,
      hall.log.map((event) => entryOf(event)),
    )
    const messenger = keeper()
    const { sending, turn } = sender(messenger)
    sending.poke()
    await turn()
    expect(messenger.sent.map(({ words }) => words.replace(/^.*?）|。.*/g, ''))).toEqual([
      // The first is composed when all of this has happened.
      '已受理，承诺 2026-12-02 前办结',
      '又受理了“事项 card”，承诺 2026-12-01 前办结',
      '需要补正材料：图、说明，请带到任一窗口',
      '收到部分补正材料，还缺：说明，请带到任一窗口',
      '补正材料已收到，承诺 2026-12-02 前办结',
      '已撤回，不再办理',
    ])
  })

  it('[MESSAGE-1] tell whoever can be reached what the hall answers to their complaint', async () => {
    const hall = scenario()
    for (const contact of ['138', undefined]) hall.when('openComplaint', { kind: 'complaint', contact })
    for (const complaint of ['s20261124-001', 's20261124-002'])
      hall.when('answerComplaint', { complaint, words: '已加开窗口' })
    await journal.append(
      0,
      hall.log.map((event) => entryOf(event)),
    )
    const messenger = keeper()
    const { sending, turn } = sender(messenger)
    sending.poke()
    await turn()
    expect(messenger.sent).toMatchObject([{ to: '138', about: 's20261124-001' }])
    expect(messenger.sent[0]!.words).toMatch(
      /^【小厅】您的诉求（编号 s20261124-001）有了答复：已加开窗口。查看、评价：http/,
    )
  })

  it('[MESSAGE-2] are sent once, also after a restart, and none is left out where one fails', async () => {
    await morning()
    const messenger = keeper()
    const first = sender(messenger)
    messenger.failing = true
    first.sending.poke()
    await first.turn()
    expect([messenger.sent.length, first.errors.length, first.waiting.length]).toEqual([0, 1, 1])
    messenger.failing = false
    await first.turn()
    expect(messenger.sent).toHaveLength(4)
    await first.sending.close()
    const second = sender(messenger)
    second.sending.poke()
    await second.turn()
    expect(messenger.sent).toHaveLength(4)
    await second.sending.close()
    second.sending.poke()
    expect(second.waiting).toEqual([])
  })

  it('[MESSAGE-2] cut off between sending and noting it, one is sent again with the same id', async () => {
    await morning()
    const messenger = keeper()
    const first = sender(messenger)
    first.sending.poke()
    await first.turn()
    db.prepare(
      "UPDATE projection SET position = (SELECT min(seq) FROM journal WHERE type = 'contactGiven') - 1 WHERE name = 'messages'",
    ).run()
    const second = sender(messenger)
    second.sending.poke()
    await second.turn()
    const ids = messenger.sent.map(({ id }) => id)
    expect(ids.slice(4)).toEqual(ids.slice(0, 4))
  })

  it('[MESSAGE-2] of a journal that went on otherwise after a restore have other ids', async () => {
    const idOf = async (contact: string): Promise<string | undefined> => {
      const other = memoryJournal()
      const hall = caseHall()
      hall.open('card', { contact })
      await other.append(
        0,
        hall.log.map((event) => entryOf(event)),
      )
      const book = memoryBook(other)
      book.forget()
      const parts = {
        ...{ caseOf: book.caseOf, complaintOf: book.complaintOf, linkOf: (token: string) => token },
        ...{ centre: () => '小厅', hashAt: other.hashAt },
      }
      return [...other.read(1)].flatMap((entry) => messageOf(entry, parts)?.id ?? [])[0]
    }
    const [one, other] = [await idOf('138'), await idOf('139')]
    expect(one).toMatch(/^m-\d+-[\w-]{8}$/)
    expect(other?.split('-')[1]).toBe(one?.split('-')[1])
    expect(other).not.toBe(one)
  })

  it('[MESSAGE-2] that fall while nobody hands any on are not sent later', async () => {
    const hall = caseHall()
    hall.open('card', { contact: '138' })
    const before = hall.log.length
    const append = (from: number) =>
      journal.append(
        from,
        hall.log.slice(from).map((event) => entryOf(event)),
      )
    await append(0)
    const off = sender(null)
    off.sending.poke()
    await off.turn()
    await off.sending.close()
    const id = hall.open('card', { contact: '139' })
    await append(before)
    const messenger = keeper()
    const on = sender(messenger)
    on.sending.poke()
    await on.turn()
    expect(messenger.sent).toMatchObject([{ to: '139', about: id }])
  })

  it('[MESSAGE-2] give way to the hall while they are looked for', async () => {
    const hall = scenario()
    for (let n = 0; n < 2_000; n++) hall.when('sendNotice', { words: `第 ${n} 条` })
    await journal.append(
      0,
      hall.log.map((event) => entryOf(event)),
    )
    const { sending, turn } = sender(keeper())
    let turns = 0
    const count = (): void => void (turns++, (ticking = setImmediate(count)))
    let ticking = setImmediate(count)
    sending.poke()
    await turn()
    const position = db.prepare("SELECT position FROM projection WHERE name = 'messages'").pluck()
    await expect.poll(() => position.get(), { timeout: 20_000 }).toBe(journal.lastSeq())
    clearImmediate(ticking)
    expect(turns).toBeGreaterThan(5)
  })

  it('[MESSAGE-3] are files of their own, whole or not there, in their order by name', async () => {
    const outbox = join(folder.path, 'messages', 'outbox')
    const messenger = fileMessenger(outbox, () => 5)
    const message = { id: 'm-9-ab12cd34', to: '138', words: '第一行\n还是第一行', about: '20261124-0001' }
    await messenger.send(message)
    renameSync(join(outbox, 'm-000000000009-ab12cd34.json'), join(folder.path, 'taken.json'))
    for (const id of ['m-11-00000000', 'm-10-zz999999', 'm-10-zz999999'])
      await messenger.send({ ...message, id })
    // What a hub that was cut off has left half-way is no message.
    writeFileSync(join(outbox, '.part'), '{"id": "m-1', { mode: 0o600 })
    await messenger.send({ ...message, id: 'm-12-1' })
    expect(readdirSync(outbox).sort()).toEqual([
      'm-000000000010-zz999999.json',
      'm-000000000011-00000000.json',
      'm-000000000012-1.json',
    ])
    const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as object
    expect(read(join(folder.path, 'taken.json'))).toEqual({ ...message, at: 5 })
    expect(read(join(outbox, 'm-000000000012-1.json'))).toEqual({ ...message, id: 'm-12-1', at: 5 })
    expect(statSync(join(outbox, 'm-000000000012-1.json')).mode & 0o077).toBe(0)
  })
})
