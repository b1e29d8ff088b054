import axe from 'axe-core'
import type { Page } from 'playwright-core'

interface Found {
  violations: { id: string; nodes: { html: string }[] }[]
}

/**
 * What axe has to say against the page as it stands; with `enhanced` also about text that stands out from its
 * ground by less than 7:1. The page keeps axe, so that it is loaded once.
 */
export async function faultsOf(page: Page, { enhanced = false } = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const { violations } = await page.evaluate(async (more): Promise<Found> => {
    const { axe: here } = window as unknown as { axe: { run(options: object): Promise<Found> } }
    return here.run({ resultTypes: ['violations'], rules: { 'color-contrast-enhanced': { enabled: more } } })
  }, enhanced)
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}
