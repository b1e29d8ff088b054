import type { HallEvent } from '../../protocol/events.ts'

/** Things of one kind that were touched lately: a case, a complaint. */
export interface Shelf<T> {
  /** As it stands by all that was decided; null where there is no such thing. */
  of(id: string): T | null
  /** Something was decided on this business day; events that are about nothing here change nothing. */
  apply(event: HallEvent, day: string): void
  /** What was applied is in the journal, up to this entry. */
  kept(seq: number): void
  /** The tables have followed the journal to here: what was not touched since can be read there. */
  followed(seq: number): void
  clear(): void
}

export interface Kind<T> {
  /** The id of the thing that an event is about; null where it is about none of this kind. */
  idIn(event: HallEvent): string | null
  evolve(before: T | null, event: HallEvent, day: string): T
  /** As the tables have it. */
  load(id: string): T | null
}

export function createShelf<T>({ idIn, evolve, load }: Kind<T>): Shelf<T> {
  /** `seq`: the entry behind which the tables know it; infinite until that is written. */
  const held = new Map<string, { thing: T; seq: number }>()
  const fresh = new Set<string>()
  const of = (id: string): T | null => held.get(id)?.thing ?? load(id)

  return {
    of,
    apply(event, day) {
      const id = idIn(event)
      if (id === null) return
      held.set(id, { thing: evolve(of(id), event, day), seq: Infinity })
      fresh.add(id)
    },
    kept(seq) {
      for (const id of fresh) held.get(id)!.seq = seq
      fresh.clear()
    },
    followed(position) {
      for (const [id, { seq }] of held) if (seq <= position) held.delete(id)
    },
    clear() {
      held.clear()
      fresh.clear()
    },
  }
}
