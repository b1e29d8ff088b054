import type { SetupKind } from '../../../protocol/setup.ts'
import { centre, hours, ticket } from './centre.ts'
import { clerks, counters, queues } from './counters.ts'
import { boards, kiosks, printers, speech, zones } from './devices.ts'
import type { Field, Part } from './kind.ts'
import { classes, ratingReasons, rules } from './rules.ts'
import { bundles, categories, departments, services } from './services.ts'

/** What can be set up, in the order in which a new hall needs it; the words of a group are `setup.group.<name>`. */
export const groups: readonly { name: string; parts: readonly Part[] }[] = [
  { name: 'hall', parts: [centre, hours] },
  { name: 'work', parts: [departments, categories, queues, counters, services, bundles] },
  { name: 'rules', parts: [classes, rules, clerks, ratingReasons] },
  { name: 'devices', parts: [zones, boards, kiosks, printers, ticket, speech] },
]

const all = groups.flatMap(({ parts }) => parts)
export const partOf = (name: string): Part | undefined => all.find((part) => part.name === name)
/** The part whose form has this field of the kind; the first of the kind where none has. */
export const partWith = (kind: string, field: string): Part | undefined => {
  const those = all.filter((part) => part.kind === kind)
  const [key = ''] = field.split('.')
  return those.find(({ fields }) => fields.some((one) => one.key === key)) ?? those[0]
}
/** All fields of a kind, whichever form they stand in. */
export const fieldsOf = (kind: SetupKind): readonly Field[] =>
  all.flatMap((part) => (part.kind === kind ? part.fields : []))
