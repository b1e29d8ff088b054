import '../../client/tokens.css'
import '../phone.css'
import { createApp } from 'vue'
import { createLanguages } from '../../client/languages.ts'
import { lendFont } from '../font.ts'
import en from '../languages/en.json'
import zh from '../languages/zh.json'
import FollowApp from './FollowApp.vue'

const token = /^\/c\/([^/]+)/.exec(location.pathname)?.[1] ?? ''
createApp(FollowApp, { token }).use(createLanguages({ zh, en })).mount('#app')
lendFont()
