import type { z } from 'zod'
import type { IconName } from '../../../client/icons.ts'
import type { Catalogue } from '../../../protocol/catalogue.ts'
import type { ListKind, SetupKind } from '../../../protocol/setup.ts'

/** An entry while it is being written: it may lack anything. */
export type Entry = Record<string, unknown>

type Plain =
  | 'line'
  | 'words'
  | 'wording'
  | 'switch'
  | 'tags'
  | 'hours'
  | 'specialDays'
  | 'materials'
  | 'icon'
  | 'layout'
  | 'languages'
  | 'volume'
  | 'links'
  | 'tasks'
  | 'mediaFiles'

/** How one field of an entry is filled in. Its words stand in the language files as `setup.field.<kind>.<key>`. */
export type Field = { key: string; optional?: true } & (
  | { type: Plain }
  /** `unit`: its word is `setup.unit.<unit>`. */
  | { type: 'number'; unit?: string; step?: number }
  /** The words of an option are `setup.option.<kind>.<key>.<option>`. */
  | { type: 'choice'; options: readonly (string | number)[] }
  | { type: 'reference' | 'references'; to: ListKind }
)

/** One form of the page, or a list of entries with one. */
export interface Part {
  /** Its place in the address; its words are `setup.part.<name>`. */
  name: string
  kind: SetupKind
  icon: IconName
  /** Of a whole entry, also where the form has some of its fields only. */
  schema: z.ZodType
  fields: readonly Field[]
  list?: PartList
}

export interface PartList {
  kind: ListKind
  /** What an id begins with where the name gives none. */
  noun: string
  /** Keys of the fields that stand beside the name in the table. */
  columns: readonly string[]
  fresh: (catalogue: Catalogue) => Entry
  /** What a new id is made from. */
  idFrom: (entry: Entry) => string
  /** What has left and comes back is the same thing, and has the same id. */
  comesBack?: true
}

export const words = (): Entry => ({ zh: '', en: '' })
export const englishName = ({ name }: Entry): string =>
  typeof name === 'string' ? name : ((name as { en?: string } | undefined)?.en ?? '')
/** The id where there is nothing to choose. */
export const onlyOne = (list: readonly { id: string }[]): string => (list.length === 1 ? list[0]!.id : '')
