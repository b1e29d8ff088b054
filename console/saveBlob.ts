/** Hands something to the browser to be saved under this name. */
export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The browser takes it at once; a moment later nothing needs it.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
