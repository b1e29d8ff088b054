/** What a typed, pasted or scanned text says of a hub. */
export interface HubLink {
  /** Origin of the hub. */
  hub: string
  token?: string
  kiosk?: string
}

const PORT = '7070'

/**
 * A hub's address as people write it (`192.168.1.10`, `hub.local:7070`, `http://192.168.1.10:7070/`), or a pairing link,
 * `http://192.168.1.10:7070/kiosk?token=…&kiosk=…`. null where it is neither.
 */
export function readHubLink(text: string): HubLink | null {
  const typed = text.trim()
  const bare = !/^[a-z]+:\/\//i.test(typed)
  const address = bare ? `http://${typed}` : typed
  if (typed === '' || /\s/.test(typed) || !URL.canParse(address)) return null
  const url = new URL(address)
  if (!['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.hostname === '') return null
  if (bare && url.port === '' && !/^[^/?]+:80(\D|$)/.test(typed)) url.port = PORT
  const token = url.searchParams.get('token')
  const kiosk = url.searchParams.get('kiosk')
  return { hub: url.origin, ...(token && { token }), ...(kiosk && { kiosk }) }
}
