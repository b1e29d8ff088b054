import { onMounted, shallowRef } from 'vue'
import { HallMedia, type HallMediaFile } from '../../../protocol/media.ts'
import { useAsking } from '../../useAsking.ts'

/** The pictures and videos of the hall; null until the hub has said. */
export function useHallMedia() {
  const { send, busy, trouble } = useAsking()
  const media = shallowRef<readonly HallMediaFile[] | null>(null)
  async function load(): Promise<void> {
    const answer = await send('GET', 'setup/media', HallMedia)
    if (answer) media.value = answer.media
  }
  onMounted(load)
  return { media, load, send, busy, trouble }
}
