import { Board } from '../protocol/catalogue.ts'
import type { CallOnBoard, CatalogueView } from '../protocol/views.ts'
import type { Text } from '../protocol/primitives.ts'

/** A part of a board, with its own large call. */
export interface Part {
  id: string
  /** Null where the board has one part alone, which needs no name. */
  name: Text | null
  shows: (call: Pick<CallOnBoard, 'counter'>) => boolean
}

/** The board without a name in the catalogue: the whole hall in one part. */
const WHOLE = Board.parse({ id: 'hall', name: { zh: '大厅', en: 'Hall' } })

/** The board with this id, the whole hall where none was asked for, and undefined where there is none. */
export function boardOf({ boards }: Pick<CatalogueView, 'boards'>, id: string | null): Board | undefined {
  return id === null ? WHOLE : boards.find((board) => board.id === id)
}

/** A part for each zone of a board, in its order. */
export function partsOf({ zones }: Pick<CatalogueView, 'zones'>, board: Board): Part[] {
  const shown = board.zones.flatMap((id) => zones.filter((zone) => zone.id === id))
  if (shown.length === 0) return [{ id: 'hall', name: null, shows: () => true }]
  return shown.map(({ id, name, counters }) => ({
    id,
    name: shown.length > 1 ? name : null,
    shows: ({ counter }) => counters.includes(counter),
  }))
}
