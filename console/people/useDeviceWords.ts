import { timeOfDay } from '../../client/durations.ts'
import { useLanguage } from '../../client/languages.ts'
import type { KnownDevice } from '../../protocol/people.ts'
import type { DeviceRole } from '../../protocol/roles.ts'
import { useHall } from '../composables/useHall.ts'

/** What devices are, where they stand and when they were seen, in words. */
export function useDeviceWords() {
  const { t, say, locale } = useLanguage()
  const { catalogue, now } = useHall()

  const roleWord = (role: DeviceRole): string => t(`people.device.${role}`)
  function placeWord({ counter, kiosk }: Pick<KnownDevice, 'counter' | 'kiosk'>): string {
    const at = catalogue.value.counters.find(({ id }) => id === counter)
    if (at) return t('unit.counter', { n: at.number })
    const stand = catalogue.value.kiosks.find(({ id }) => id === kiosk)
    return stand ? say(stand.name) : (counter ?? kiosk ?? '')
  }
  /** The time of today, else the date. */
  function moment(at: number): string {
    const zone = catalogue.value.centre.timeZone
    const date = new Intl.DateTimeFormat(locale.value === 'zh' ? 'zh-CN' : locale.value, {
      dateStyle: 'medium',
      timeZone: zone,
    })
    const time = timeOfDay(at, zone)
    return date.format(at) === date.format(now.value) ? time : `${date.format(at)} ${time}`
  }
  function seenWord({ connected, seenAt, address }: KnownDevice): string {
    if (connected) return t('people.connected', { address: address ?? '' })
    if (seenAt === null) return t('people.neverSeen')
    return t('people.seen', { time: moment(seenAt), address: address ?? '' })
  }
  return { roleWord, placeWord, seenWord, moment }
}
