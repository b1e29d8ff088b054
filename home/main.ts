import { startScreen } from '../client/screen.ts'
import App from './App.vue'
import en from './languages/en.json'
import zh from './languages/zh.json'

startScreen(App, { zh, en })
