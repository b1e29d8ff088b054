import type { CaseRecord } from '../../protocol/caseViews.ts'
import { orNone, reasons, type Asked, type Asking, type Option, type Question } from '../asking.ts'
import type { Choice } from '../orders.ts'
import { spellings } from '../places.ts'
import type { CaseAct } from './acts.ts'

const REFUSE_REASONS = ['law', 'false', 'papers', 'twice'] as const
const WITHDRAW_REASONS = ['unwanted', 'wrong', 'moved'] as const

/** The next thing to ask for an act on a case with this task chosen; null when it can be sent. */
export function caseQuestion(
  act: CaseAct,
  { reason, papers, party }: Choice,
  record: CaseRecord,
  at: number,
  asked: Asked,
): Asking | null {
  const { t } = asked
  const task = record.tasks[at]
  switch (act) {
    case 'take':
      return null
    case 'approve':
      return reason === undefined ? words('approve', asked) : null
    case 'refuse':
      return reason ? null : reasons(t('desk.tasks.ask.refuse'), REFUSE_REASONS, 'refuse', asked)
    case 'withdraw':
      return reason ? null : reasons(t('desk.tasks.ask.withdraw'), WITHDRAW_REASONS, 'withdraw', asked)
    case 'contact':
      return reason ? null : reasons(t('desk.tasks.ask.contact'), [], 'contact', asked)
    case 'handOut':
    case 'post':
      return reason === undefined ? words(act, asked) : null
    case 'askPapers':
      if (papers) return null
      return papersForm('askPapers', materialsOf(task?.service, asked), false, asked)
    case 'givePapers':
      return papers ? null : papersForm('givePapers', task?.supplement?.papers ?? [], true, asked)
    case 'handOver':
      if (!party) return parties(record, asked)
      return papers ? null : papersForm('handOver', record.papers, true, asked)
  }
}

/** Words that may be left out. */
const words = (group: 'approve' | 'handOut' | 'post', asked: Asked): Question =>
  orNone(asked.t(`desk.tasks.none.${group}`), reasons(asked.t(`desk.tasks.ask.${group}`), [], group, asked))

const papersForm = (
  act: 'askPapers' | 'givePapers' | 'handOver',
  papers: readonly string[],
  ticked: boolean,
  { t }: Asked,
): Asking => ({
  form: 'papers',
  title: t(`desk.tasks.ask.${act}`),
  papers: papers.map((name) => ({ name, ticked })),
  // A hand-over may be of no paper at all.
  needed: act !== 'handOver',
  asked: act === 'givePapers',
  words: act !== 'givePapers',
})

const materialsOf = (service: string | undefined, { catalogue }: Asked): string[] =>
  catalogue.services.find(({ id }) => id === service)?.materials.map(({ zh }) => zh) ?? []

/** To whom papers may go: a clerk, a department, another centre, or the applicant. */
function parties(record: CaseRecord, { catalogue, view, t, say }: Asked): Question {
  const option = (id: string, label: string, kind: string, to: Choice['party'], keys: string[]): Option => ({
    id,
    label,
    detail: t(`desk.tasks.party.${kind}`),
    keys,
    choice: { party: to! },
  })
  const clerks = view.clerks.map(({ id, name }) =>
    option(`clerk-${id}`, name, 'clerk', { clerk: id }, [id.toLowerCase(), ...spellings(name)]),
  )
  const departments = catalogue.departments.map(({ id, name }) =>
    option(
      `department-${id}`,
      say(name),
      'department',
      { department: id },
      Object.values(name).flatMap(spellings),
    ),
  )
  const centres = centresOf(record, catalogue).map(([id, name]) =>
    option(`centre-${id}`, name, 'centre', { centre: id }, [id, ...spellings(name)]),
  )
  const applicant = t('desk.tasks.party.resident')
  const resident = option('resident', record.applicant ?? applicant, 'resident', { resident: true }, [
    ...spellings(applicant),
    ...spellings(record.applicant ?? ''),
  ])
  return {
    title: t('desk.tasks.ask.party'),
    options: [...departments, ...centres, ...clerks, resident],
    field: 'search',
  }
}

/** The centre above this one, and those that own a task of the case's services. */
function centresOf(record: CaseRecord, { services, centre }: Asked['catalogue']): [string, string][] {
  const own = new Set(record.services.map(({ service }) => service))
  const named = services
    .filter(({ id }) => own.has(id))
    .flatMap(({ tasks }) => tasks.flatMap((task) => (task.centre ? [task.centre] : [])))
    .map(({ id, name }) => [id, name.zh] as const)
  const parent = centre.parent === undefined ? [] : [[centre.parent, centre.parent] as const]
  return [...new Map([...parent, ...named])]
}
