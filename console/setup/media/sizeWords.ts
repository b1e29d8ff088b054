/** A size as people read it: `0.3 MB`, `12 MB`, `1.4 GB`. */
export function sizeWords(bytes: number): string {
  if (bytes >= 1_000_000_000) return `${(bytes / 1_000_000_000).toFixed(1)} GB`
  const megabytes = bytes / 1_000_000
  if (megabytes >= 0.1) return `${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes)} MB`
  return `${Math.max(1, Math.round(bytes / 1_000))} KB`
}
