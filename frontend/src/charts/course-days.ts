const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** First days of months within a span, about `count` of them, named; the year stands at the first and at each January. */
export function dayTicks(from: number, until: number, count: number): { at: number; label: string }[] {
  const start = new Date(from)
  const months: number[] = []
  for (let m = 1; ; m++) {
    const at = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + m, 1)
    if (at > until) break
    months.push(at)
  }
  const every = [1, 2, 3, 6, 12, 24].find((step) => months.length / step <= count) ?? 60
  let year: number | null = null
  return months
    .filter((at) => new Date(at).getUTCMonth() % Math.min(every, 12) === 0)
    .filter((at) => every <= 12 || new Date(at).getUTCFullYear() % (every / 12) === 0)
    .map((at) => {
      const day = new Date(at)
      const named = day.getUTCFullYear() !== year
      year = day.getUTCFullYear()
      return { at, label: names[day.getUTCMonth()]! + (named ? ` ${year}` : '') }
    })
}
