import { Board } from '../../../protocol/catalogue.ts'
import type { SetupView } from '../../../protocol/setup.ts'

/** The boards that name a file, by their ids: as they are set now, and as a change that waits for its day would set them. */
export function boardsWith(name: string, { catalogue, changes }: SetupView): string[] {
  const toCome = changes.flatMap(({ state, differences }) =>
    state === 'waiting'
      ? differences.flatMap((one) => ('after' in one && one.kind === 'boards' ? [one.after] : []))
      : [],
  )
  const boards = [...catalogue.boards, ...toCome].flatMap((raw) => Board.safeParse(raw).data ?? [])
  return [...new Set(boards.flatMap((board) => (board.mediaFiles?.includes(name) ? [board.id] : [])))]
}
