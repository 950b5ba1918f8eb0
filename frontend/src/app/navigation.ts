import type { AnyRouter } from '@tanstack/react-router'

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
