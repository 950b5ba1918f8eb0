// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { addressToFollow, keepingAsOf } from './navigation'

const link = (html: string): Element => {
  const holder = document.createElement('div')
  holder.innerHTML = html
  return holder.firstElementChild!
}
const origin = 'http://127.0.0.1:8080'

it.each([
  ['<a href="/products/nsw/items/NSW-6?asOf=1998-12-01">', '/products/nsw/items/NSW-6?asOf=1998-12-01'],
  ['<a href="http://127.0.0.1:8080/access">', '/access'],
  ['<a href="#page">', null],
  ['<a href="/q/swagger-ui">', null],
  ['<a href="/api/v1/session">', null],
  ['<a href="/access" target="_blank">', null],
  ['<a href="/access" download>', null],
  ['<a href="https://example.org/access">', null],
  ['<a href="javascript:alert(1)">', null],
])('%s leads to %s', (html, address) => {
  expect(addressToFollow(link(html), origin)).toBe(address)
})

it.each([
  // To another page of the same product as of the same moment.
  ['/products/nsw/items?asOf=1998-06-01', '/products/nsw/sprints', '/products/nsw/sprints?asOf=1998-06-01'],
  [
    '/products/nsw/items?text=a&asOf=1998-06-01',
    '/products/nsw/metrics/accuracy?segment=s1#top',
    '/products/nsw/metrics/accuracy?segment=s1&asOf=1998-06-01#top',
  ],
  // What names its own moment keeps it, the same page says what it says, and now leads to now.
  [
    '/products/nsw/items?asOf=1998-06-01',
    '/products/nsw/timeline?asOf=1998-01-01',
    '/products/nsw/timeline?asOf=1998-01-01',
  ],
  ['/products/nsw/items?asOf=1998-06-01', '/products/nsw/items', '/products/nsw/items'],
  ['/products/nsw/items', '/products/nsw/sprints', '/products/nsw/sprints'],
  // Another product, no product, and what only records something new.
  ['/products/nsw/items?asOf=1998-06-01', '/products/other/items', '/products/other/items'],
  ['/products/nsw/items?asOf=1998-06-01', '/access', '/access'],
  ['/products/nsw/items?asOf=1998-06-01', '/products/nsw/decisions/new', '/products/nsw/decisions/new'],
  ['/products/nsw/items?asOf=1998-06-01', '/products/nsw/imports/i1', '/products/nsw/imports/i1'],
])('from %s the step to %s leads to %s', (here, to, leads) => expect(keepingAsOf(here, to)).toBe(leads))
