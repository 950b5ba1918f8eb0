/** Rows that are picked, and their order: what every list that is worked on by hand needs. Ids in the order of the rows. */

/** The ids with `moved` taken out and put back before `before` (null: at the end). */
export function placed(ids: readonly string[], moved: readonly string[], before: string | null): string[] {
  const rest = ids.filter((id) => !moved.includes(id))
  const at = before === null ? rest.length : rest.indexOf(before)
  return at < 0 ? [...rest, ...moved] : [...rest.slice(0, at), ...moved, ...rest.slice(at)]
}

/**
 * Before which row a row stands after one step up or down with the keys; undefined: it stands at that end already.
 *
 * @param moved neighbours, in their order
 */
export function stepTarget(ids: readonly string[], moved: readonly string[], step: -1 | 1): string | null | undefined {
  const places = moved.map((id) => ids.indexOf(id)).sort((a, b) => a - b)
  const first = places[0] ?? -1
  const last = places[places.length - 1] ?? -1
  if (step < 0) return first <= 0 ? undefined : ids[first - 1]
  return last < 0 || last >= ids.length - 1 ? undefined : (ids[last + 2] ?? null)
}

/** What is picked after a click or a key on `id`: alone, one more or less, or all from the last one to here. */
export function picked(
  ids: readonly string[],
  before: readonly string[],
  id: string,
  how: 'only' | 'toggle' | 'range',
): string[] {
  if (how === 'toggle') return before.includes(id) ? before.filter((one) => one !== id) : [...before, id]
  const anchor = before[before.length - 1]
  if (how === 'range' && anchor !== undefined && ids.includes(anchor)) {
    const [from, to] = [ids.indexOf(anchor), ids.indexOf(id)].sort((a, b) => a - b) as [number, number]
    const span = ids.slice(from, to + 1)
    return [...span.filter((one) => one !== anchor), anchor]
  }
  return [id]
}

/**
 * How rows go back to where they stood: runs of neighbours, each with the row that stood behind it (null: the end). Done
 * from the last to the first every row stands where it stood.
 */
export function waysBack(
  ids: readonly string[],
  moved: readonly string[],
): { readonly ids: string[]; readonly before: string | null }[] {
  const away = new Set(moved)
  const runs: { ids: string[]; before: string | null }[] = []
  ids.forEach((id, index) => {
    if (!away.has(id)) return
    const run = runs[runs.length - 1]
    if (run && away.has(ids[index - 1] ?? '')) run.ids.push(id)
    else runs.push({ ids: [id], before: null })
    const last = runs[runs.length - 1]
    if (last) last.before = ids[index + 1] ?? null
  })
  return runs
}

/** The ids with rows back where they stood, as `waysBack` told before they were moved. */
export const putBack = (
  ids: readonly string[],
  runs: readonly { readonly ids: readonly string[]; readonly before: string | null }[],
): readonly string[] => runs.reduceRight<readonly string[]>((now, run) => placed(now, run.ids, run.before), ids)

/** Pages of rows with the rows in another order of their ids; a page stays as long as it was. */
export function reordered<T, D extends { pages: { items: T[] }[] }>(
  data: D & { pages: { items: T[] }[] },
  idOf: (row: T) => string,
  next: (ids: readonly string[]) => readonly string[],
): D {
  const rows = new Map(data.pages.flatMap((page) => page.items).map((row) => [idOf(row), row]))
  const ids = next([...rows.keys()])
  let from = 0
  const pages = data.pages.map((page) => {
    const items = ids.slice(from, from + page.items.length).flatMap((id) => rows.get(id) ?? [])
    from += page.items.length
    return { ...page, items }
  })
  return { ...data, pages }
}
