import { startScreen } from '../../client/screen.ts'
import App from './App.vue'
import en from './languages/en.json'
import zh from './languages/zh.json'
import './setup.css'

startScreen(App, { zh, en })
