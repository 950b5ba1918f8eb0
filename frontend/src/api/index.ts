/** The one way to the server, what travels on the wire, and what can go wrong. */
export { type AsOf, AsOfContext, NOW, readAsOf, useAsOf } from './asOf'
export { type Address, address, api, lookAt, rememberCsrfToken } from './client'
export { ApiError, apiError, type Violation } from './problem'
export * from './session'
export * from './tradeoffs'
export type * from './types'
