import { startScreen } from '../client/screen.ts'
import './element.css'
import App from './App.vue'
import en from './languages/en.json'
import zh from './languages/zh.json'
import { router } from './router.ts'

// An old link may still hold a token: people sign in here, and it is not to stand in the address.
history.replaceState(history.state, '', location.pathname + location.hash)
startScreen(App, { zh, en }, { role: 'console' }, undefined, [router])
