import type { CatalogueView, KioskView } from '../../../protocol/views.ts'

/** Why a service has no number for anybody today: done elsewhere, all taken, or too late. */
export type Barrier = 'elsewhere' | 'full' | 'late'

export function barrierOf(
  service: Pick<CatalogueView['services'][number], 'elsewhere'>,
  live: Pick<KioskView['services'][number], 'full' | 'servable'> | undefined,
): Barrier | null {
  if (service.elsewhere) return 'elsewhere'
  if (live?.full) return 'full'
  return live?.servable === false ? 'late' : null
}
