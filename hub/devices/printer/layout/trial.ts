import type { Centre } from '../../../../protocol/catalogue.ts'
import { ticketBytes } from '../escpos/encode.ts'
import { columnsOf } from '../settings.ts'
import { pictureOf } from '../simulator/picture.ts'
import { checkLayout } from './check.ts'
import { layoutPaper } from './layout.ts'
import { SAMPLES } from './samples.ts'
import type { LayoutWrong } from './wrong.ts'

export type TrialPaper = { ok: true; picture: string } | { ok: false; wrong: LayoutWrong }

/**
 * [TRIAL-1] The paper of a full ticket by this layout, as SVG of what the printer would make of its bytes, or what is
 * wrong with the layout. An empty layout is the usual one.
 */
export async function trialPaper(
  { layout, paperMm }: { layout: string; paperMm: 58 | 80 },
  { name, notice }: Pick<Centre, 'name' | 'notice'>,
): Promise<TrialPaper> {
  const wrong = layout === '' ? null : await checkLayout(layout)
  if (wrong !== null) return { ok: false, wrong }
  const settings = { paperMm, codePage: 'gb18030', cutter: true } as const
  const [, full = SAMPLES[0]] = SAMPLES
  const paper = { ...full, centre: name, notice: notice ?? full.notice }
  const document = await layoutPaper(paper, {
    columns: columnsOf(settings),
    ...(layout !== '' && { template: layout }),
  })
  const picture = pictureOf(await ticketBytes(document, settings), settings)
  return picture === null ? { ok: false, wrong: { code: 'layoutUncut' } } : { ok: true, picture }
}
