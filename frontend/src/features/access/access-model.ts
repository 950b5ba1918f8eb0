import type { AccountView, Role, Scope, TokenView } from '@/api'
import { counted, day } from '@/format'

export type TokenState = 'in use' | 'expired' | 'revoked'

export function tokenState(token: TokenView, now: string): TokenState {
  if (token.revokedAt !== null) return 'revoked'
  return token.expiresAt <= now ? 'expired' : 'in use'
}

const spelled = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten']

const startOfSentence = (count: number, noun: string, plural = `${noun}s`): string =>
  count < spelled.length ? `${spelled[count]} ${count === 1 ? noun : plural}` : counted(count, noun, plural)

/** The page's sentence; `accounts` is null for people who may not see them. */
export function accessSentence(
  tokens: readonly TokenView[],
  accounts: readonly AccountView[] | null,
  now: string,
): string {
  const usable = tokens.filter((token) => tokenState(token, now) === 'in use').length
  const machines =
    accounts === null
      ? `${startOfSentence(usable, 'token')} ${usable === 1 ? 'calls' : 'call'} on your behalf`
      : `${startOfSentence(usable, 'token')} ${usable === 1 ? 'is' : 'are'} in use`
  if (accounts === null) return `${machines}.`
  const people = accounts.filter((account) => account.active).length
  return `${machines}, and ${startOfSentence(people, 'person', 'people').toLowerCase()} may sign in.`
}

/** `until 2 Mar 1999`, `expired 2 Mar 1999`, `revoked 5 Jan 1999`. */
export function tokenTerm(token: TokenView, now: string): string {
  const state = tokenState(token, now)
  if (state === 'revoked') return `revoked ${day(token.revokedAt!)}`
  return state === 'expired' ? `expired ${day(token.expiresAt)}` : `until ${day(token.expiresAt)}`
}

export interface ScopeChoice {
  readonly scope: Scope
  readonly label: string
  readonly hint: string
  /** The least role whose token can use it. */
  readonly least: Role
}

export const scopeChoices: readonly ScopeChoice[] = [
  {
    scope: 'snapshots:write',
    label: 'Push snapshots and events',
    hint: 'What a CI job needs at the end of an evaluation.',
    least: 'contributor',
  },
  {
    scope: 'snapshots:read',
    label: 'Read metrics and snapshots',
    hint: 'Levels, windows, sample sizes.',
    least: 'viewer',
  },
  {
    scope: 'roadmap:read',
    label: 'Read the roadmap and its evidence',
    hint: 'Items, plans, verdicts, the timeline.',
    least: 'viewer',
  },
  {
    scope: 'roadmap:write',
    label: 'Change the roadmap',
    hint: 'Items, plans, tolerances, metric definitions.',
    least: 'planner',
  },
  {
    scope: 'decisions:read',
    label: 'Read decisions',
    hint: 'What was decided, and what was known then.',
    least: 'viewer',
  },
  {
    scope: 'decisions:write',
    label: 'Record decisions',
    hint: 'New ones, and looks at those that stand.',
    least: 'planner',
  },
]

export const scopeLabel = (scope: Scope): string =>
  scopeChoices.find((choice) => choice.scope === scope)?.label ?? scope

export const roles: readonly { value: Role; label: string; note: string }[] = [
  { value: 'viewer', label: 'Viewer', note: 'reads everything' },
  { value: 'contributor', label: 'Contributor', note: 'also posts snapshots and events' },
  { value: 'planner', label: 'Planner', note: 'also edits the roadmap, metrics and tolerances' },
  { value: 'admin', label: 'Administrator', note: 'also manages people and everybody’s tokens' },
]

/** A password that nobody guesses, of letters and digits that are not taken for one another; 20 of 55, about 115 bits. */
export function suggestPassword(
  random: (bytes: Uint8Array<ArrayBuffer>) => unknown = (bytes) => crypto.getRandomValues(bytes),
): string {
  const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ2345679'
  const limit = 256 - (256 % letters.length)
  let text = ''
  while (text.length < 20) {
    const bytes = new Uint8Array(32)
    random(bytes)
    for (const byte of bytes) if (byte < limit && text.length < 20) text += letters[byte % letters.length]
  }
  return text
}
