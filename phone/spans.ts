/** Counters as people say them: 1, 2, 3 and 7 are `1–3、7`. Takes them in order, and what stands between. */
export function spans(numbers: readonly number[], between: string): string {
  const runs: [first: number, last: number][] = []
  for (const number of numbers) {
    const run = runs[runs.length - 1]
    if (run && number === run[1] + 1) run[1] = number
    else runs.push([number, number])
  }
  return runs.map(([first, last]) => said(first, last, between)).join(between)
}

function said(first: number, last: number, between: string): string {
  if (first === last) return String(first)
  return `${first}${last === first + 1 ? between : '–'}${last}`
}
