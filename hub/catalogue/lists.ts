/** The parts of a catalogue that are lists of entries with ids. */
export const lists = [
  'classes',
  'departments',
  'categories',
  'queues',
  'services',
  'bundles',
  'counters',
  'clerks',
  'printers',
  'kiosks',
  'ratingReasons',
  'zones',
  'boards',
] as const
