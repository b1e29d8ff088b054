import { useLanguage } from '../../../client/languages.ts'
import type { HallMediaFile } from '../../../protocol/media.ts'
import { useSetup } from '../useSetup.ts'

/** Which boards show a file, in words. */
export function useBoardsOf() {
  const setup = useSetup()
  const { t, say } = useLanguage()
  /** As they are saved: the draft holds nobody. */
  const boards = () => setup.view?.catalogue.boards ?? []
  const join = (names: readonly string[]): string => names.join(t('why.between'))

  function namedBy({ boards: ids }: HallMediaFile): string {
    return join(ids.map((id) => say(boards().find((one) => one.id === id)?.name ?? { zh: id, en: id })))
  }
  /** Boards that name no files show them all. */
  const shownByAll = (): string =>
    join(boards().flatMap((one) => (one.media && !one.mediaFiles?.length ? [say(one.name)] : [])))
  function boardsWords(file: HallMediaFile): string {
    if (file.boards.length > 0) return t('setup.media.namedBy', { boards: namedBy(file) })
    const all = shownByAll()
    return all === '' ? t('setup.media.unused') : t('setup.media.shownBy', { boards: all })
  }
  return { namedBy, boardsWords }
}
