import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { settle } from '../phone/phoneFaults.ts'
import { openPhoneHall } from '../phone/phoneHall.ts'
import { PHONE_STATES } from '../phone/phoneStates.ts'

/** A call, and what stands at the foot of the glass, as one sees it at a glance; of the others the whole page. */
const AT_A_GLANCE = ['call', 'crammed-call', 'lost', 'crowded', 'too-old']

/** Before its scripts have come the page has the phone's own font, and the machine that makes pictures may have none. */
const WITHOUT_FONT = 'opening'

/** Makes a picture of each state of the resident’s page in `folder`. */
export async function picturePhone(browser: Browser, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const hall = await openPhoneHall(browser)
  try {
    for (const { name, reach } of PHONE_STATES) {
      await reach(hall)
      if (name === WITHOUT_FONT) continue
      await settle(hall.phone.page)
      const fullPage = !AT_A_GLANCE.includes(name)
      await hall.phone.page.screenshot({ path: join(folder, `${name}.png`), fullPage })
      console.log(`phone/${name}`)
    }
  } finally {
    await hall.close()
  }
}
