import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { makeToken, startHub, temporaryFolder } from '../../fixtures/hub.ts'
import { busyHall } from '../busyHall.ts'
import { openKiosk, PANELS, tap } from '../kiosk/kioskPage.ts'
import { back, CHAINS } from '../kiosk/kioskStates.ts'
import { openAllDay } from '../openAllDay.ts'

/** States that are shown in the other languages too. */
const IN_ALL_TONGUES = ['home', 'service', 'missing', 'ticket']
/** Of the panel's real sharpness: there are a hundred pictures, and they are looked at in documents. */
const SCALE = 0.4

/** Makes a picture of each state of the kiosk, upright and lying, in `folder`. */
export async function pictureKiosk(browser: Browser, folder: string): Promise<void> {
  const data = temporaryFolder()
  const centreFolder = temporaryFolder()
  const centre = openAllDay(join(centreFolder.path, 'centre.yaml'))
  const hub = await startHub({ folder: data.path, env: { PAIHAO_DEMO: '1', PAIHAO_CENTRE: centre } })
  try {
    await busyHall(hub.url, await makeToken(data.path, 'console'))
    for (const panel of PANELS.filter(({ name }) => name !== 'small')) {
      const place = join(folder, panel.name)
      mkdirSync(place, { recursive: true })
      const kiosk = await openKiosk(browser, hub.url, panel, SCALE)
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
      await kiosk.context.close()
      console.log(`kiosk/${panel.name}`)
    }
  } finally {
    await hub.stop()
    data.remove()
    centreFolder.remove()
  }
}
