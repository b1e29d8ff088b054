import { Bundle, Category, Department, Service } from '../../../protocol/catalogue.ts'
import { englishName as idFrom, onlyOne, words, type Part } from './kind.ts'

export const departments: Part = {
  name: 'departments',
  kind: 'departments',
  icon: 'business',
  schema: Department,
  fields: [{ key: 'name', type: 'words' }],
  list: {
    kind: 'departments',
    noun: 'department',
    columns: [],
    fresh: () => ({ id: '', name: words() }),
    idFrom,
  },
}

export const categories: Part = {
  name: 'categories',
  kind: 'categories',
  icon: 'culture',
  schema: Category,
  fields: [
    { key: 'name', type: 'words' },
    { key: 'parent', type: 'reference', to: 'categories', optional: true },
    { key: 'icon', type: 'icon', optional: true },
  ],
  list: {
    kind: 'categories',
    noun: 'category',
    columns: ['parent'],
    fresh: () => ({ id: '', name: words() }),
    idFrom,
  },
}

export const services: Part = {
  name: 'services',
  kind: 'services',
  icon: 'document',
  schema: Service,
  fields: [
    { key: 'name', type: 'words' },
    { key: 'code', type: 'line' },
    { key: 'department', type: 'reference', to: 'departments' },
    { key: 'category', type: 'reference', to: 'categories' },
    { key: 'queue', type: 'reference', to: 'queues' },
    { key: 'minutes', type: 'number', unit: 'minutes' },
    { key: 'materials', type: 'materials' },
    { key: 'results', type: 'tags', optional: true },
    { key: 'mode', type: 'choice', options: ['onTheSpot', 'linked', 'agency'] },
    { key: 'workingDays', type: 'number', unit: 'workingDays' },
    { key: 'kind', type: 'choice', options: ['management', 'approval'] },
    { key: 'common', type: 'switch' },
    { key: 'keywords', type: 'tags' },
    { key: 'perDay', type: 'number', unit: 'numbers', optional: true },
    { key: 'elsewhere', type: 'words', optional: true },
    { key: 'tasks', type: 'tasks' },
  ],
  list: {
    kind: 'services',
    noun: 'service',
    columns: ['category', 'queue', 'minutes'],
    fresh: (catalogue) => ({
      id: '',
      code: '',
      name: words(),
      department: onlyOne(catalogue.departments),
      category: onlyOne(catalogue.categories),
      queue: onlyOne(catalogue.queues),
      kind: 'management',
      minutes: 10,
      workingDays: 0,
      mode: 'onTheSpot',
      materials: [],
      results: [],
      keywords: [],
      common: false,
      tasks: [],
    }),
    idFrom,
  },
}

export const bundles: Part = {
  name: 'bundles',
  kind: 'bundles',
  icon: 'family',
  schema: Bundle,
  fields: [
    { key: 'name', type: 'words' },
    { key: 'keywords', type: 'tags' },
    { key: 'icon', type: 'icon', optional: true },
    { key: 'services', type: 'references', to: 'services' },
    { key: 'links', type: 'links', optional: true },
  ],
  list: {
    kind: 'bundles',
    noun: 'bundle',
    columns: ['services'],
    fresh: () => ({ id: '', name: words(), services: [], keywords: [] }),
    idFrom,
  },
}
