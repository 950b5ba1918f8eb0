import { expect, it } from 'vitest'
import { addressToFollow } from './navigation'

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
