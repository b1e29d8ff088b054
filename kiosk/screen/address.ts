/** The kiosk that the page's address names (`?kiosk=<id>`), if any; a token may name it instead. */
export const kioskInAddress = (): string | undefined =>
  new URLSearchParams(location.search).get('kiosk') || undefined
