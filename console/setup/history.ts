const ROLES = ['manager', 'installer', 'console', 'import']

/**
 * Who made a change, from the actor of its row such as `manager:<person>` or `console:demo`. `names`: of the people of
 * the console by their ids, as far as the reader may know them.
 */
export function actorWords(
  actor: string,
  names: ReadonlyMap<string, string>,
  t: (key: string) => string,
): string {
  const [role = '', id = ''] = actor.split(':')
  const who = t(`setup.history.people.${ROLES.includes(role) ? role : 'other'}`)
  if (id === 'demo') return `${who} · ${t('setup.history.people.demo')}`
  const name = names.get(id)
  return name === undefined ? who : `${name} · ${who}`
}
