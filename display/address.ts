/** What the address of a display asks for: a board, or the sign over the counter with this number. */
export interface Asked {
  /** As written in the address; null is a board. */
  counter: string | null
  /** The same as a number; 0, which no counter has, where it is none. */
  sign: number | undefined
  /** Id of the board; null is the whole hall. */
  board: string | null
  language: string | null
}

export function asked(search: string): Asked {
  const query = new URLSearchParams(search)
  const counter = query.get('counter')
  return {
    counter,
    sign: counter === null ? undefined : numberOf(counter),
    board: query.get('board'),
    language: query.get('lang'),
  }
}

const numberOf = (text: string): number => (/^\s*\d{1,6}\s*$/.test(text) ? Number(text) : 0)
