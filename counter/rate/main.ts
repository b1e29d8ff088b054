import { deviceToken, startScreen } from '../../client/screen.ts'
import { counterInAddress } from '../address.ts'
import App from './App.vue'
import './rate.css'
import en from './languages/en.json'
import zh from './languages/zh.json'

startScreen(App, { zh, en }, { role: 'rater', token: deviceToken(), counter: counterInAddress() })
