import { deviceToken, startScreen } from '../../client/screen.ts'
import { kioskInAddress } from './address.ts'
import App from './App.vue'
import './kiosk.css'
import en from './languages/en.json'
import zh from './languages/zh.json'

startScreen(App, { zh, en }, { role: 'kiosk', token: deviceToken(), kiosk: kioskInAddress() })
