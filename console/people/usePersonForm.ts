import { reactive, ref } from 'vue'
import { z } from 'zod'
import type { Person } from '../../protocol/people.ts'
import type { PersonRole } from '../../protocol/roles.ts'
import { useAsking } from '../useAsking.ts'

/** No sign that is mistaken for another when it is read out. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A first password of 16 signs in groups, to be handed over and changed: 78 bits of chance. */
export function freshPassword(): string {
  const signs = Array.from({ length: 16 }, () => {
    // Each sign is as likely as any other: what does not divide evenly is drawn again.
    for (;;) {
      const [byte = 255] = crypto.getRandomValues(new Uint8Array(1))
      if (byte < 248) return SIGNS[byte % SIGNS.length]
    }
  })
  return signs.join('').replaceAll(/(.{4})(?=.)/g, '$1-')
}

/** The dialog that adds a person, or changes one; `open` is null while it is closed. */
export function usePersonForm(saved: () => void) {
  const { send, busy, trouble } = useAsking()
  const open = ref<'add' | Person | null>(null)
  const form = reactive<{ login: string; name: string; role: PersonRole; password: string }>({
    login: '',
    name: '',
    role: 'supervisor',
    password: '',
  })
  /** The password that was given last, to be handed over; it is shown once. */
  const given = ref<{ login: string; password: string } | null>(null)

  function add(): void {
    show('add', { login: '', name: '', role: 'supervisor', password: freshPassword() })
  }
  function edit(person: Person): void {
    show(person, { login: person.login, name: person.name, role: person.role, password: '' })
  }
  function show(what: 'add' | Person, as: typeof form): void {
    Object.assign(form, as)
    trouble.value = null
    open.value = what
  }
  async function save(): Promise<void> {
    const { login, name, role, password } = form
    const at = open.value
    if (at === null) return
    const done =
      at === 'add'
        ? await send('POST', 'people', z.object({}), { login, name, role, password })
        : await send('PATCH', `people/${at.id}`, z.object({}), { name, role })
    if (!done) return
    if (at === 'add') given.value = { login, password }
    close()
  }
  async function resetPassword(person: Person): Promise<void> {
    const password = freshPassword()
    if (!(await send('PUT', `people/${person.id}/password`, z.object({}), { password }))) return
    given.value = { login: person.login, password }
    close()
  }
  async function disable(person: Person): Promise<void> {
    if (await send('PATCH', `people/${person.id}`, z.object({}), { disabled: !person.disabled })) close()
  }
  function close(): void {
    open.value = null
    saved()
  }
  return { open, form, given, busy, trouble, add, edit, save, resetPassword, disable, close }
}
