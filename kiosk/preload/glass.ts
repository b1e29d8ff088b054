/** Whether the page has put something on the glass: its app is mounted and takes up room. */
export function isPainted(document: Document): boolean {
  const app = document.getElementById('app')
  if (!app?.firstElementChild) return false
  const { width, height } = app.firstElementChild.getBoundingClientRect()
  return width > 0 && height > 0
}
