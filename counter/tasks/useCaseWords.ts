import { useHub } from '../../client/hub.ts'
import { useLanguage } from '../../client/languages.ts'
import type { CaseStep, TaskLine } from '../../protocol/caseViews.ts'

/** How tasks and cases are said to a clerk. */
export function useCaseWords() {
  const hub = useHub()
  const { t, say } = useLanguage()

  /** How many working days are left, or by how many it is late. */
  function due({ light, left }: Pick<TaskLine, 'light' | 'left'>): string {
    if (light === 'stopped') return t('desk.tasks.light.stopped')
    if (left < 0) return t('desk.tasks.late', { n: -left }, -left)
    return left === 0 ? t('desk.tasks.dueToday') : t('desk.tasks.left', { n: left }, left)
  }
  function departmentName(id: string): string {
    const known = hub.views.catalogue?.departments.find((one) => one.id === id)
    return known ? say(known.name) : id
  }
  const clerkName = (id: string | null): string =>
    id === null ? '' : (hub.views.counter?.clerks.find((one) => one.id === id)?.name ?? id)

  /** A moment as `28/11 09:30` in the hall's own time. */
  function moment(at: number): string {
    const timeZone = hub.views.catalogue?.centre.timeZone
    return new Intl.DateTimeFormat('en-GB', {
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      ...(timeZone && { timeZone }),
    })
      .format(at)
      .replace(/^(\d+)\/(\d+), /, '$2-$1 ')
  }
  /** Who did it and where. */
  const whoAndWhere = ({ clerk, counter }: CaseStep): string =>
    [clerk, counter === null ? '' : t('unit.counter', { n: counter })].filter(Boolean).join(' · ')

  /** What else is to be said of a step: how it ended, to whom, which papers, and the words. */
  const details = ({ outcome, from, to, papers, words }: CaseStep): string[] =>
    [
      outcome ? t(`desk.tasks.decided.${outcome}`) : '',
      to ? t('desk.tasks.fromTo', { from, to }) : '',
      papers.join(t('desk.goesOn.comma')),
      words ?? '',
    ].filter(Boolean)
  return { due, departmentName, clerkName, moment, whoAndWhere, details }
}
