/**
 * Records what a running demonstration answers, for tests and for looking at the screen without a server:
 * `node dev/record.mjs http://127.0.0.1:8080 src/features/timeline/fixtures/nsw.json`.
 */
import { writeFileSync } from 'node:fs'

const [server, target] = process.argv.slice(2)
const session = await fetch(`${server}/api/v1/session`)
const cookie = session.headers
  .getSetCookie()
  .map((one) => one.split(';')[0])
  .join('; ')
const get = async (path) => (await fetch(`${server}/api/v1${path}`, { headers: { cookie } })).json()

const product = `/products/${(await get('/products')).items[0].productId}`
const [metrics, segments, view] = await Promise.all([
  get(`${product}/metrics`),
  get(`${product}/segments`),
  get(`${product}/timeline`),
])
const evidence = {}
for (const item of view.items) {
  const { others, ...kept } = await get(`${product}/items/${item.itemId}/evidence`)
  // One way of cutting the inputs is enough for looking and for tests.
  evidence[item.itemId] = { ...kept, segments: kept.segments.filter((one) => one.dimension === 'demand'), others: [] }
}
const slim = (name, value) => (name === 'swing' ? [] : value)
writeFileSync(target, `${JSON.stringify({ metrics, segments, view, evidence }, slim)}\n`)
