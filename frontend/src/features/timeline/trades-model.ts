import type { SignOffView, TradeView } from '@/api'
import { counted, day } from '@/format'

/** `Accepted by head of trading until 1 Mar 1999: evenings go to the desk anyway.` */
export function acceptedText(signOff: SignOffView): string {
  const reason = signOff.reason.replace(/[.\s]+$/, '')
  return signOff.state === 'expired'
    ? `Accepted by ${signOff.acceptedBy} until ${day(signOff.until)}, which has passed: ${reason}.`
    : `Accepted by ${signOff.acceptedBy} until ${day(signOff.until)}: ${reason}.`
}

/** Whether more is lost now than when it was accepted: the effect has grown in the direction of the loss. */
export const outgrown = (trade: TradeView): boolean =>
  trade.signOff !== null &&
  trade.signOff.effect !== null &&
  trade.effect !== null &&
  Math.abs(trade.effect.value) > Math.abs(trade.signOff.effect.value) * 1.000001

/** `In 3 segments the estimate points the other way; nothing of it can be told yet.` */
export function unprovenText(trades: readonly TradeView[]): string {
  return `${counted(trades.length, 'segment')} where the estimate points the other way, but cannot be told.`
}

/** What somebody must still answer for: proven, to a loss, and nobody's acceptance stands. */
export const open = (trade: TradeView): boolean => trade.cost && trade.proven && trade.signOff?.state !== 'standing'
