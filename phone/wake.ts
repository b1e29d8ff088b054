/** The hub gives a silent line up after this long, in ms. */
const ASLEEP_MS = 8_000

/**
 * Tells when the page is looked at again, comes back from the browser's memory, or the phone has a network again.
 * `slept`: so long that the line may be dead. Returns what ends it.
 */
export function onWake(wake: (slept: boolean) => void): () => void {
  let hiddenAt = Date.now()
  const look = (): void => {
    if (document.visibilityState === 'hidden') hiddenAt = Date.now()
    else wake(Date.now() - hiddenAt >= ASLEEP_MS)
  }
  const show = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) wake(true)
  }
  const online = (): void => wake(true)
  document.addEventListener('visibilitychange', look)
  window.addEventListener('pageshow', show)
  window.addEventListener('online', online)
  return () => {
    document.removeEventListener('visibilitychange', look)
    window.removeEventListener('pageshow', show)
    window.removeEventListener('online', online)
  }
}
