import sharedKo from '../../client/languages/ko.json'
import en from './languages/en.json'
import ko from './languages/ko.json'
import zh from './languages/zh.json'

/** The kiosk's words; Korean is the kiosk's alone, so it brings those that all screens share as well. */
export const words = { zh, en, ko: { ...sharedKo, ...ko } }
