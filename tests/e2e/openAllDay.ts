import { readFileSync, writeFileSync } from 'node:fs'
import { parse, stringify } from 'yaml'
import { demoCentre } from '../fixtures/hub.ts'

export interface OwnFacts {
  centre?: object
  bundles?: object[]
  clerks?: object[]
}

/**
 * The demo's centre as it would be if it never closed, so that it can be tried at any hour; written to `path`, with
 * these rules and facts of the centre beside its own, and these bundles and clerks in place of them.
 */
export function openAllDay(path: string, rules: Record<string, unknown> = {}, own: OwnFacts = {}): string {
  const centre = parse(readFileSync(demoCentre('district'), 'utf8')) as {
    centre: { hours: object }
    rules: object
    bundles: object[]
    clerks: object[]
  }
  const open = { from: '00:00', to: '24:00' }
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
  centre.centre.hours = Object.fromEntries(days.map((day) => [day, open]))
  Object.assign(centre.centre, own.centre)
  if (own.bundles) centre.bundles = own.bundles
  if (own.clerks) centre.clerks = own.clerks
  centre.rules = { ...centre.rules, issueUntil: 'always', ...rules }
  writeFileSync(path, stringify(centre))
  return path
}
