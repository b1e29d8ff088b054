import { startScreen } from '../client/screen.ts'
import App from './App.vue'
import en from './languages/en.json'
import zh from './languages/zh.json'

const token = location.pathname.split('/').at(-1) ?? ''
startScreen(App, { zh, en }, { role: 'ticket', token })
