import { deviceToken, startScreen } from '../client/screen.ts'
import App from './App.vue'
import './display.css'
import en from './languages/en.json'
import zh from './languages/zh.json'

startScreen(App, { zh, en }, { role: 'display', token: deviceToken() })
