/** The counter that the page's address names (`?counter=<id>`), if any. */
export const counterInAddress = (): string | undefined =>
  new URLSearchParams(location.search).get('counter') || undefined
