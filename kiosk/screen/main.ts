import '@fontsource-variable/noto-sans-kr'
import { watch } from 'vue'
import { loadFont } from '../../client/glyphs.ts'
import { deviceToken, startScreen } from '../../client/screen.ts'
import { kioskInAddress } from './address.ts'
import App from './App.vue'
import './kiosk.css'
import { useVisit } from './visit/visit.ts'
import { words } from './words.ts'

async function start(): Promise<void> {
  // In the kiosk application the page comes from the package, and the application knows the hub.
  const place = await window.kiosk?.place()
  startScreen(
    App,
    words,
    { role: 'kiosk', token: place?.token ?? deviceToken(), kiosk: kioskInAddress() },
    place?.hub,
  )
  void loadFont('Noto Sans KR Variable', words.ko)
  const visit = useVisit()
  watch(
    () => visit.step.name === 'idle',
    (idle) => window.kiosk?.idle(idle),
    { immediate: true },
  )
}
void start()
