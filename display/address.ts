/** What the address of a display asks for: the wall, or the sign over the counter with this number. */
export interface Asked {
  /** As written in the address; null is the wall. */
  counter: string | null
  language: string | null
}

export function asked(search: string): Asked {
  const query = new URLSearchParams(search)
  return { counter: query.get('counter'), language: query.get('lang') }
}
