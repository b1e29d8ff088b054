import { startScreen } from '../client/screen.ts'
import './element.css'
import './fields/forms.css'
import App from './App.vue'
import en from './languages/en.json'
import zh from './languages/zh.json'
import { router } from './router.ts'
import setupEn from './setup/languages/en.json'
import setupZh from './setup/languages/zh.json'

// An old link may still hold a token: people sign in here, and it is not to stand in the address.
history.replaceState(history.state, '', location.pathname + location.hash)
const words = { zh: { ...zh, ...setupZh }, en: { ...en, ...setupEn } }
startScreen(App, words, { role: 'console' }, undefined, [router])
