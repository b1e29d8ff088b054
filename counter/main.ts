import { deviceToken, startScreen } from '../client/screen.ts'
import { counterInAddress } from './address.ts'
import App from './App.vue'
import './counter.css'
import './forms.css'
import en from './languages/en.json'
import zh from './languages/zh.json'
import { seatOfTab } from './seat.ts'
import { keptSession } from './sign-in/kept.ts'

startScreen(
  App,
  { zh, en },
  {
    role: 'counter',
    token: deviceToken(),
    counter: counterInAddress(),
    seat: seatOfTab(),
    session: keptSession()?.session,
  },
)
