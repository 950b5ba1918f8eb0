/** Addresses of the screens. A plain `<a href>` with one of these is navigation; app/ turns the click into it. */
const segment = encodeURIComponent

export const paths = {
  home: '/',
  signIn: '/sign-in',
  setup: '/setup',
  access: '/access',
  newProduct: '/products/new',
  timeline: (productKey: string) => `/products/${segment(productKey)}/timeline`,
  sprints: (productKey: string) => `/products/${segment(productKey)}/sprints`,
  items: (productKey: string) => `/products/${segment(productKey)}/items`,
  item: (productKey: string, itemKey: string) => `/products/${segment(productKey)}/items/${segment(itemKey)}`,
  metrics: (productKey: string) => `/products/${segment(productKey)}/metrics`,
  metric: (productKey: string, metricKey: string) => `/products/${segment(productKey)}/metrics/${segment(metricKey)}`,
  inbox: (productKey: string) => `/products/${segment(productKey)}/inbox`,
  tradeoffs: (productKey: string) => `/products/${segment(productKey)}/trade-offs`,
  decisions: (productKey: string) => `/products/${segment(productKey)}/decisions`,
  newDecision: (productKey: string) => `/products/${segment(productKey)}/decisions/new`,
  decision: (productKey: string, decisionId: string) =>
    `/products/${segment(productKey)}/decisions/${segment(decisionId)}`,
  imports: (productKey: string) => `/products/${segment(productKey)}/imports`,
  import: (productKey: string, importId: string) => `/products/${segment(productKey)}/imports/${segment(importId)}`,
} as const

/** The part of an address after `?`: each name once, or a list where it repeats. */
export type SearchValues = Readonly<Record<string, string | readonly string[] | undefined>>

/** `metric=a&metric=b&until=1998-12-01` → values; plain text, so that addresses stay readable and can be typed. */
export function parseSearch(text: string): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const before = values[name]
    values[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value]
  }
  return values
}

/** The reverse, with its `?`; empty and missing values are left out. */
export function searchText(values: SearchValues): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one))
    }
  }
  const text = search.toString()
  return text && `?${text}`
}
