import { Centre } from '../../../protocol/catalogue.ts'
import type { Part } from './kind.ts'

export const centre: Part = {
  name: 'centre',
  kind: 'centre',
  icon: 'house',
  schema: Centre,
  fields: [
    { key: 'name', type: 'words' },
    { key: 'level', type: 'choice', options: ['district', 'street', 'community'] },
    { key: 'notice', type: 'words', optional: true },
    { key: 'helpDesk', type: 'words', optional: true },
    { key: 'clerkOnSign', type: 'switch' },
    { key: 'pickup', type: 'reference', to: 'services', optional: true },
    { key: 'id', type: 'line' },
    { key: 'parent', type: 'line', optional: true },
    { key: 'timeZone', type: 'line' },
  ],
}

export const hours: Part = {
  name: 'hours',
  kind: 'centre',
  icon: 'clock',
  schema: Centre,
  fields: [
    { key: 'hours', type: 'hours' },
    { key: 'specialDays', type: 'specialDays' },
  ],
}

export const ticket: Part = {
  name: 'ticket',
  kind: 'centre',
  icon: 'document',
  schema: Centre,
  fields: [{ key: 'ticketLayout', type: 'layout', optional: true }],
}
