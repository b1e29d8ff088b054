import { delaysIn } from '../people/delays.ts'
import { weakness } from '../people/passwords.ts'
import { peopleIn } from '../people/people.ts'
import { accountOf } from '../people/signIn.ts'
import { signInsIn } from '../people/signIns.ts'
import { openDatabase } from '../journal/database.ts'
import { readSettings, SettingsError } from './settings.ts'
import { typedSecret } from './typed.ts'

const WHY = {
  short: 'it needs at least 10 characters',
  long: 'it has more than 128 characters',
  common: 'it is one of the commonest',
  login: 'it is like the name',
}

/** [FIRST-3] A new password for somebody who is locked out; ends what they are signed in with. */
export async function runPersonPassword(typed: string, flags: Record<string, string>): Promise<void> {
  const { data } = readSettings(flags, process.env)
  const db = await openDatabase(data)
  try {
    const people = peopleIn(db)
    const login = typed.normalize('NFC').toLowerCase()
    const person = people.byLogin(login)?.person
    if (!person) {
      const logins = people.list().map((one) => one.login)
      throw new SettingsError(
        `there is no person ${login}; ${logins.length > 0 ? `there are ${logins.join(', ')}` : 'make the first with first-link'}`,
      )
    }
    const password = await typedSecret(`new password of ${login}, at least 10 characters: `)
    const why = weakness(password, login)
    if (why) throw new SettingsError(`this password will not do: ${WHY[why]}; nothing was changed`)
    const at = Date.now()
    await people.setPassword(person.id, password, false, { actor: 'hub', at })
    signInsIn(db).endOf(person.id, at)
    delaysIn(db).forget(accountOf(login))
    console.log(`the password of ${login} is set${person.disabled ? '; but this person is disabled' : ''}`)
  } finally {
    db.close()
  }
}
