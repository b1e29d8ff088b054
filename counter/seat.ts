import { nanoid } from 'nanoid'

const KEY = 'paihao.seat'

/**
 * What this tab calls itself, so that the hub knows it again when it is loaded again. It is in the store only
 * between one page and the next: a copy of the tab, which gets a copy of the store, is another one.
 */
export function seatOfTab(): string {
  const seat = sessionStorage.getItem(KEY) ?? nanoid()
  sessionStorage.removeItem(KEY)
  addEventListener('pagehide', () => sessionStorage.setItem(KEY, seat))
  // A page that comes back from the browser's memory is the one that went.
  addEventListener('pageshow', () => sessionStorage.removeItem(KEY))
  return seat
}
