import { expect, it } from 'vitest'
import type { AssessmentView, TradeView } from '@/api'
import { decimals, digest, errorsText, gradeText, methodText, reasonsOf } from './evidence-model'
import { evidence, itemWith } from './fixtures/nsw'
import { moneyText } from './SplitAndErrors'
import { acceptedText, open, outgrown, unprovenText } from './trades-model'

const of = (key: string) => evidence[itemWith(key).itemId]!
const perWeek = (value: number, lower: number | null, upper: number | null) => ({
  perWeek: { value, lower, upper, samplingLower: null, samplingUpper: null },
})

it('counts_errors_to_the_digit_that_the_interval_supports_and_prints_no_limit_as_0_that_is_none', () => {
  expect(errorsText(perWeek(23.6, 4.4, 42.7))).toBe('+24 (4–43)')
  expect(errorsText(perWeek(-14.8, -28.6, -1.0))).toBe('−15 (−29 to −1)')
  expect(errorsText(perWeek(1, 0.02, 1.98))).toBe('+1.0 (0.02–2.0)')
  expect(errorsText(perWeek(2.4, -0.3, 5.1))).toBe('+2 (−0.3 to 5)')
  expect(errorsText(perWeek(2.4, null, null))).toBe('+2, interval not known')
  expect(errorsText({ perWeek: null })).toBeNull()
  expect([13, 1, 0.99, 0.099, 0].map(decimals)).toEqual([0, 0, 1, 2, 0])
})

it('tells_money_as_a_range_and_says_nothing_where_nobody_said_what_an_error_costs', () => {
  expect(moneyText({ money: null })).toBeNull()
  expect(moneyText({ money: { low: 1176, high: 4704, lowest: 218, highest: 8534, currency: 'AUD' } })).toBe(
    '1,176 to 4,704 AUD a week (218 to 8,534)',
  )
  expect(moneyText({ money: { low: -800, high: -200, lowest: null, highest: null, currency: null } })).toBe(
    '−800 to −200 a week',
  )
})

it('tells_why_the_verdict_apart_from_why_the_grade_and_forgets_no_reason', () => {
  const primary = of('NSW-6').primary!
  const { verdict, grade } = reasonsOf(primary)
  expect(grade.map((reason) => reason.code)).toContain('imprecise')
  expect(verdict.map((reason) => reason.code)).not.toContain('imprecise')
  expect(verdict.length + grade.length).toBe(primary.reasons.length)
  expect(reasonsOf({ ...primary, grade: null }).grade).toEqual([])
})

it('keeps_of_a_long_list_what_was_harmed_or_stands_out_and_then_the_larger_shares_in_their_order', () => {
  const row = (segment: string, share: number, change: Partial<AssessmentView> = {}): AssessmentView => ({
    ...of('NSW-6').segments[0]!,
    verdict: 'not_shown',
    discovery: false,
    againstHeadline: false,
    segment,
    share,
    ...change,
  })
  const rows = [
    row('a', 0.3),
    row('b', 0.01, { verdict: 'harmed' }),
    row('c', 0.2),
    row('d', 0.02, { againstHeadline: true }),
    row('e', 0.4),
  ]
  expect(digest(rows, 3).map((one) => one.segment)).toEqual(['b', 'd', 'e'])
  expect(digest(rows, 9)).toEqual(rows)
})

it('has_words_for_every_method_and_grade', () => {
  expect(methodText('shadow_paired')).toBe('both versions on the same inputs')
  expect(methodText('some_new_method')).toBe('some new method')
  expect(gradeText('D')).toBe('weak: cannot tell')
})

it('says_of_an_acceptance_who_why_until_when_whether_it_has_passed_and_whether_more_is_lost_since', () => {
  const signOff = {
    acceptedBy: 'head of trading',
    until: '1999-03-01',
    reason: 'False alarms cost more. ',
    state: 'standing',
    effect: { value: -0.05, lower: null, upper: null, samplingLower: null, samplingUpper: null },
  } as unknown as NonNullable<TradeView['signOff']>
  expect(acceptedText(signOff)).toBe('Accepted by head of trading until 1 Mar 1999: False alarms cost more.')
  expect(acceptedText({ ...signOff, state: 'expired' })).toBe(
    'Accepted by head of trading until 1 Mar 1999, which has passed: False alarms cost more.',
  )
  const trade = { ...of('NSW-8').trades[0]!, signOff }
  expect(outgrown(trade)).toBe(true)
  expect(outgrown({ ...trade, effect: { ...trade.effect!, value: -0.05 } })).toBe(false)
  expect(outgrown({ ...trade, signOff: null })).toBe(false)
  expect(open(trade)).toBe(false)
  expect(open({ ...trade, signOff: { ...signOff, state: 'expired' } })).toBe(true)
  expect(unprovenText([trade, trade])).toBe('2 segments where the estimate points the other way, but cannot be told.')
})
