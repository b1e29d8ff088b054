import { deviceToken, startScreen } from '../client/screen.ts'
import './element.css'
import App from './App.vue'
import en from './languages/en.json'
import zh from './languages/zh.json'
import { router } from './router.ts'
import setupEn from './setup/languages/en.json'
import setupZh from './setup/languages/zh.json'

const words = { zh: { ...zh, ...setupZh }, en: { ...en, ...setupEn } }
startScreen(App, words, { role: 'console', token: deviceToken() }, undefined, [router])
