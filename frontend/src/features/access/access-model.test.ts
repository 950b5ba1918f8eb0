import { expect, it } from 'vitest'
import type { AccountView, TokenView } from '@/api'
import { accessSentence, suggestPassword, tokenState, tokenTerm } from './access-model'

const token = (change: Partial<TokenView> = {}): TokenView => ({
  tokenId: 't',
  name: 'nightly evaluation',
  madeBy: 'Petra Planner',
  role: 'planner',
  scopes: ['snapshots:write'],
  createdAt: '1998-12-01T08:00:00Z',
  expiresAt: '1999-03-01T08:00:00Z',
  revokedAt: null,
  ...change,
})
const account = (change: Partial<AccountView> = {}): AccountView => ({
  accountId: 'a',
  email: 'a@example.org',
  displayName: 'A',
  role: 'viewer',
  active: true,
  hasPassword: true,
  createdAt: '1998-12-01T08:00:00Z',
  ...change,
})
const now = '1998-12-02T08:00:00Z'

it('a token is in use until it expires or is revoked', () => {
  expect(tokenState(token(), now)).toBe('in use')
  expect(tokenState(token({ expiresAt: now }), now)).toBe('expired')
  expect(tokenState(token({ revokedAt: '1998-12-01T09:00:00Z' }), now)).toBe('revoked')
  expect(tokenTerm(token(), now)).toBe('until 1 Mar 1999')
  expect(tokenTerm(token({ revokedAt: '1998-12-01T09:00:00Z', expiresAt: now }), now)).toBe('revoked 1 Dec 1998')
})

it('the sentence counts what works, not what was', () => {
  const tokens = [token(), token({ expiresAt: now })]
  expect(accessSentence(tokens, [account(), account({ active: false })], now)).toBe(
    'One token is in use, and one person may sign in.',
  )
  expect(accessSentence([], [account(), account()], now)).toBe('No tokens are in use, and two people may sign in.')
  expect(accessSentence(tokens, null, now)).toBe('One token calls on your behalf.')
})

it('a suggested password is long, and takes no byte that would favour some letters', () => {
  expect(suggestPassword()).toMatch(/^[a-km-np-zA-HJ-NP-Z2-79]{20}$/)
  let call = 0
  const text = suggestPassword((bytes) => bytes.fill(call++ === 0 ? 255 : 0))
  expect(text).toBe('a'.repeat(20))
})
