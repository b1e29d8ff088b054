/**
 * The quantile of these values, which are sorted, the smallest first: with h = (n − 1) × q the value at place h, from 0,
 * between two places in proportion (type 7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages", The American
 * Statistician 50 (1996); PERCENTILE.INC and MEDIAN of a spreadsheet). NaN without values.
 */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  const h = (sorted.length - 1) * q
  const below = sorted[Math.floor(h)] ?? NaN
  const above = sorted[Math.ceil(h)] ?? NaN
  return below + (above - below) * (h - Math.floor(h))
}
