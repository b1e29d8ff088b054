import '../client/tokens.css'
import './phone.css'
import { createApp } from 'vue'
import { createLanguages } from '../client/languages.ts'
import App from './App.vue'
import { lendFont } from './font.ts'
import en from './languages/en.json'
import zh from './languages/zh.json'
import { createLine, lineKey } from './line.ts'

const line = createLine(/^\/t\/([^/]+)/.exec(location.pathname)?.[1] ?? '')
createApp(App).use(createLanguages({ zh, en })).provide(lineKey, line).mount('#app')
lendFont()
