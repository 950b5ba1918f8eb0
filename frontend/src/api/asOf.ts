import { createContext, useContext } from 'react'

/** What the `asOf` of an address means: a moment that has passed, nothing (now), or something that cannot be shown. */
export type AsOf =
  | { readonly kind: 'now' }
  | {
      readonly kind: 'then'
      /** An instant, as the server takes it. */
      readonly instant: string
      /** A calendar day where the address names one, meant to its end; else the instant. */
      readonly named: string
    }
  | { readonly kind: 'ahead'; readonly named: string }
  | { readonly kind: 'unreadable'; readonly named: string }

export const NOW: AsOf = { kind: 'now' }

const aDay = /^\d{4}-\d{2}-\d{2}$/
const anInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/

/** A date that exists: `Date` alone would read 31 February as 3 March. */
const exists = (date: string): boolean => {
  const read = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(read) && new Date(read).toISOString().startsWith(date)
}

/**
 * Reads the `asOf` of an address: `1998-06-01`, known at the end of that day, or an instant.
 *
 * @param now what time it is in the application
 */
export function readAsOf(text: string | readonly string[] | undefined, now: string): AsOf {
  const named = typeof text === 'string' ? text : text?.[0]
  if (named === undefined || named === '') return NOW
  const whole = aDay.test(named)
  if (!(whole || anInstant.test(named)) || !exists(named.slice(0, 10))) return { kind: 'unreadable', named }
  const instant = whole ? `${named}T23:59:59Z` : named
  if (Number.isNaN(Date.parse(instant))) return { kind: 'unreadable', named }
  return Date.parse(instant) > Date.parse(now) ? { kind: 'ahead', named } : { kind: 'then', instant, named }
}

/** The moment that the page shows, as an instant; null: now. */
export const AsOfContext = createContext<string | null>(null)

export const useAsOf = (): string | null => useContext(AsOfContext)
