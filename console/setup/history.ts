const PEOPLE = ['manager', 'installer', 'console', 'import']

/** Who made a change, from the actor of its row such as `manager:wang-min` or `console:demo`. */
export function actorWords(actor: string, t: (key: string) => string): string {
  const [role = '', id = ''] = actor.split(':')
  const who = t(`setup.history.people.${PEOPLE.includes(role) ? role : 'other'}`)
  if (id === '') return who
  return `${who} · ${id === 'demo' ? t('setup.history.people.demo') : id}`
}
