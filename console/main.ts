import { startScreen } from '../client/screen.ts'
import './element.css'
import App from './App.vue'
import en from './languages/en.json'
import zh from './languages/zh.json'
import { router } from './router.ts'

startScreen(App, { zh, en }, { role: 'console' }, undefined, [router])
