import { useIntervalFn } from '@vueuse/core'
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { useHub } from '../client/hub.ts'
import { deviceToken } from '../client/screen.ts'
import { MediaList } from '../protocol/media.ts'

/** The folder is looked at this often, in ms. */
const LOOK_MS = 60_000
/** A picture stands for so long, in ms; a video to its end. */
const PICTURE_MS = 12_000

export type Item = MediaList['media'][number] & { over: () => void }

/** The picture or video of the hall that is shown now on this board, one after another; undefined where there is none. */
export function useMedia(board: string) {
  const hub = useHub()
  const token = deviceToken()
  const list = shallowRef<MediaList['media']>([])
  const turn = ref(0)
  let timer: ReturnType<typeof setTimeout> | undefined

  async function look(): Promise<void> {
    try {
      const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` }
      const response = await fetch(`/api/v1/media?board=${encodeURIComponent(board)}`, { headers })
      if (!response.ok) return
      const { media } = MediaList.parse(await response.json())
      if (JSON.stringify(media) !== JSON.stringify(list.value)) list.value = media
    } catch {
      // The hub is away; what is shown goes on.
    }
  }
  const over = (): void => void turn.value++
  const item = computed<Item | undefined>(() => {
    const one = list.value[turn.value % list.value.length]
    return one && { ...one, over }
  })

  // The addresses are new after the hub has started again.
  watch(
    () => hub.link === 'live',
    (live) => live && void look(),
    { immediate: true },
  )
  useIntervalFn(() => void look(), LOOK_MS)
  watch(item, (now) => {
    clearTimeout(timer)
    if (now?.kind === 'picture') timer = setTimeout(over, PICTURE_MS)
  })
  onScopeDispose(() => clearTimeout(timer))
  return item
}
