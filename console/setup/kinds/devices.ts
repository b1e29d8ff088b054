import { Board, Kiosk, Printer, Speech, Zone } from '../../../protocol/catalogue.ts'
import { englishName as idFrom, onlyOne, words, type Part } from './kind.ts'

export const zones: Part = {
  name: 'zones',
  kind: 'zones',
  icon: 'land',
  schema: Zone,
  fields: [
    { key: 'name', type: 'words' },
    { key: 'counters', type: 'references', to: 'counters' },
  ],
  list: {
    kind: 'zones',
    noun: 'zone',
    columns: ['counters'],
    fresh: () => ({ id: '', name: words(), counters: [] }),
    idFrom,
  },
}

export const boards: Part = {
  name: 'boards',
  kind: 'boards',
  icon: 'wall',
  schema: Board,
  fields: [
    { key: 'name', type: 'words' },
    { key: 'zones', type: 'references', to: 'zones' },
    { key: 'languages', type: 'choice', options: ['zh', 'both', 'turn'] },
    { key: 'holdSeconds', type: 'number', unit: 'seconds' },
    { key: 'sound', type: 'switch' },
    { key: 'queues', type: 'switch' },
    { key: 'media', type: 'switch' },
    { key: 'mediaFiles', type: 'mediaFiles', optional: true },
  ],
  list: {
    kind: 'boards',
    noun: 'board',
    columns: ['zones', 'languages'],
    fresh: () => ({
      ...{ id: '', name: words(), zones: [], languages: 'zh', holdSeconds: 6 },
      ...{ sound: true, queues: true, media: false },
    }),
    idFrom,
  },
}

export const kiosks: Part = {
  name: 'kiosks',
  kind: 'kiosks',
  icon: 'touch',
  schema: Kiosk,
  fields: [
    { key: 'name', type: 'words' },
    { key: 'printers', type: 'references', to: 'printers' },
  ],
  list: {
    kind: 'kiosks',
    noun: 'kiosk',
    columns: ['printers'],
    fresh({ printers: all }) {
      const only = onlyOne(all)
      return { id: '', name: words(), printers: only === '' ? [] : [only] }
    },
    idFrom,
  },
}

export const printers: Part = {
  name: 'printers',
  kind: 'printers',
  icon: 'printer',
  schema: Printer,
  fields: [
    { key: 'name', type: 'words' },
    { key: 'address', type: 'line' },
    { key: 'paperMm', type: 'choice', options: [80, 58] },
    {
      key: 'baud',
      type: 'choice',
      options: [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200, 230_400],
    },
    { key: 'flow', type: 'choice', options: ['none', 'rtscts', 'dtrdsr', 'xonxoff'] },
    { key: 'codePage', type: 'choice', options: ['gb18030', 'gbk', 'utf8'] },
    { key: 'cutter', type: 'switch' },
    { key: 'confirm', type: 'choice', options: ['status', 'asb', 'none'] },
  ],
  list: {
    kind: 'printers',
    noun: 'printer',
    columns: ['address', 'paperMm'],
    fresh: () => ({
      ...{ id: '', name: words(), address: 'virtual:', baud: 9600, flow: 'none', paperMm: 80 },
      ...{ codePage: 'gb18030', cutter: true, confirm: 'status' },
    }),
    idFrom,
  },
}

export const speech: Part = {
  name: 'speech',
  kind: 'speech',
  icon: 'sound',
  schema: Speech,
  fields: [
    { key: 'wording', type: 'wording' },
    { key: 'shortWording', type: 'wording' },
    { key: 'languages', type: 'languages' },
    { key: 'one', type: 'choice', options: ['yao', 'yi'] },
    { key: 'repeat', type: 'number', unit: 'times' },
    { key: 'chime', type: 'switch' },
    { key: 'shortAfterSeconds', type: 'number', unit: 'seconds' },
    { key: 'volume', type: 'volume' },
  ],
}
