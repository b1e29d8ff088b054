/** Makes docs/pictures/kiosk: every state of the kiosk, upright and lying: `npm run pictures:kiosk` (after `npm run build`). */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeToken, startHub, temporaryFolder } from '../fixtures/hub.ts'
import { openBrowser } from './browser.ts'
import { busyHall } from './busyHall.ts'
import { openKiosk, PANELS, tap } from './kioskPage.ts'
import { back, CHAINS } from './kioskStates.ts'
import { openAllDay } from './openAllDay.ts'

const PICTURES = fileURLToPath(new URL('../../docs/pictures/kiosk', import.meta.url))
/** States that are shown in the other languages too. */
const IN_ALL_TONGUES = ['home', 'service', 'missing', 'ticket']

const folder = temporaryFolder()
const centreFolder = temporaryFolder()
const centre = openAllDay(join(centreFolder.path, 'centre.yaml'))
const hub = await startHub({ folder: folder.path, env: { PAIHAO_DEMO: '1', PAIHAO_CENTRE: centre } })
await busyHall(hub.url, await makeToken(folder.path, 'console'))
const browser = await openBrowser()
try {
  for (const panel of PANELS.filter(({ name }) => name !== 'small')) {
    const place = join(PICTURES, panel.name)
    mkdirSync(place, { recursive: true })
    const kiosk = await openKiosk(browser, hub.url, panel)
    const save = async (name: string): Promise<void> => {
      await kiosk.page.waitForTimeout(400)
      await kiosk.page.screenshot({ path: join(place, `${name}.png`) })
    }
    for (const { states } of CHAINS) {
      for (const { name, reach } of states) {
        await reach(kiosk)
        await save(name)
        if (!IN_ALL_TONGUES.includes(name)) continue
        for (const tongue of ['en', 'ko', 'zh']) {
          await tap(kiosk.page, `language-${tongue}`)
          if (tongue !== 'zh') await save(`${name}-${tongue}`)
        }
      }
      await back(kiosk)
    }
    console.log(`${panel.name}: ${place}`)
  }
} finally {
  await browser.close()
  await hub.stop()
  folder.remove()
  centreFolder.remove()
}
