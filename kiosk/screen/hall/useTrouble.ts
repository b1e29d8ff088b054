import { computed } from 'vue'
import { useHub } from '../../../client/hub.ts'

/** Why no number can be taken now. */
export type Trouble = 'starting' | 'lost' | 'updating' | 'unpaired' | 'hallClosed' | 'dayNotOpen'

/** What stands between the kiosk and its work, or null. Each heals by itself when its cause is gone. */
export function useTrouble() {
  const hub = useHub()
  return computed<Trouble | null>(() => {
    if (hub.link === 'tooOld') return 'updating'
    if (hub.link === 'unknown') return 'unpaired'
    if (hub.link === 'lost') return 'lost'
    if (hub.link === 'connecting' || !hub.views.catalogue || !hub.views.kiosk) return 'starting'
    const { issuing } = hub.views.kiosk
    return issuing.open ? null : (issuing.reason ?? 'hallClosed')
  })
}
