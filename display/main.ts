import { deviceToken, startScreen } from '../client/screen.ts'
import { asked } from './address.ts'
import App from './App.vue'
import './display.css'
import en from './languages/en.json'
import zh from './languages/zh.json'

const { sign } = asked(location.search)
const identity = { role: 'display', token: deviceToken(), ...(sign === undefined ? {} : { sign }) } as const
startScreen(App, { zh, en }, identity)
