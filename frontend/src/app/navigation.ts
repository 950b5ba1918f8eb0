import type { AnyRouter, RouterHistory } from '@tanstack/react-router'

/**
 * Turns clicks on plain links to our own screens into navigation without a reload, so that any part of the page, charts
 * included, links by `<a href>` alone. A click that asks for a new tab or a download stays with the browser.
 */
export function followLinks(router: AnyRouter, root: HTMLElement): () => void {
  const follow = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = (event.target as Element | null)?.closest?.('a[href]')
    const href = link && addressToFollow(link, window.location.origin)
    if (href === null || href === undefined) return
    event.preventDefault()
    router.history.push(href)
  }
  root.addEventListener('click', follow)
  return () => root.removeEventListener('click', follow)
}

/** Where a link leads within the application, or null if the browser should follow it. */
export function addressToFollow(link: Element, origin: string): string | null {
  const href = link.getAttribute('href')
  if (href === null || href.startsWith('#') || link.hasAttribute('download')) return null
  const target = link.getAttribute('target')
  if (target !== null && target !== '_self') return null
  const url = new URL(href, origin)
  const ours = url.origin === origin && !/^\/(api|q|assets)(\/|$)/.test(url.pathname)
  return ours ? url.pathname + url.search + url.hash : null
}

/** Pages that record something new: they have no earlier state. */
const onlyNow = /^\/products\/[^/]+\/(decisions\/new|imports(\/.*)?)$/

/**
 * Where a step leads that is taken while the pages show an earlier moment: to another page of the same product as of the
 * same moment, unless it names one itself. On the same page the address says what it says, so that there is a way back.
 *
 * @param here and `to` are addresses without their origin
 */
export function keepingAsOf(here: string, to: string): string {
  const from = new URL(here, 'http://here')
  const next = new URL(to, 'http://here')
  const asOf = from.searchParams.get('asOf')
  const product = /^\/products\/[^/]+\//.exec(from.pathname)?.[0]
  if (asOf === null || product === undefined) return to
  if (next.pathname === from.pathname || !next.pathname.startsWith(product)) return to
  if (next.searchParams.has('asOf') || onlyNow.test(next.pathname)) return to
  next.searchParams.set('asOf', asOf)
  return next.pathname + next.search + next.hash
}

/** Lets every step through this history keep the moment that the pages show. */
export function keepAsOf<T extends RouterHistory>(history: T): T {
  const push = history.push
  history.push = (path, ...rest) => push(keepingAsOf(history.location.href, path), ...rest)
  return history
}
