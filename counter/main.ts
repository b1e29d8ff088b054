import { deviceToken, startScreen } from '../client/screen.ts'
import App from './App.vue'
import './counter.css'
import en from './languages/en.json'
import zh from './languages/zh.json'

const counter = new URLSearchParams(location.search).get('counter') ?? undefined
startScreen(App, { zh, en }, { role: 'counter', token: deviceToken(), counter })
