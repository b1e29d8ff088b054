const DAY_MS = 86_400_000

/** The business day so many days later, `YYYY-MM-DD`; before it where `days` is negative. */
export const dayPlus = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
