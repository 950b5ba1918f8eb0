import type { PlannedRow, ProductView, Stake } from '@/api'
import { day, number, signedPoints, word } from '@/format'
import { paths } from '@/format/paths'
import { Button, ButtonLink, IconButton, SinceMark, VerdictGlyph } from '@/ui'
import { StakeCell } from './PlanGrid'

/** One item beside the plan: what is at stake, what happens if nothing is done, what it could show. */
export function PlanDetail({
  product,
  row,
  stake,
  editable,
  onEdit,
  onClose,
}: {
  product: ProductView
  row: PlannedRow
  stake: Stake | undefined
  editable: boolean
  onEdit: () => void
  onClose: () => void
}) {
  const { item, last } = row
  const effect = item.expectedEffect
  const share = stake?.unit === 'share'
  const amount = (value: number) => (share ? signedPoints(value) : number(value, 2))
  return (
    <section className="plan-detail" aria-label={`About ${item.key}`}>
      <header>
        <p className="hf-muted plan-detail-key">
          {item.key} · {item.kind} · {word(item.stage)}
          <IconButton label="Close (Esc)" onClick={onClose}>
            ✕
          </IconButton>
        </p>
        <h2>{item.title}</h2>
        <SinceMark id={item.itemId} />
      </header>
      {item.hypothesis && <p>{item.hypothesis}</p>}
      <h3>At stake</h3>
      {stake ? (
        <>
          <div className="plan-detail-stake">
            <StakeCell stake={stake} />
          </div>
          <p>{stake.sentence}</p>
        </>
      ) : (
        <p className="hf-muted">
          No evaluation is planned, so nothing will be claimed for it. Name a metric and a margin before the work
          starts.
        </p>
      )}
      {stake?.outlook && (
        <>
          <h3>If nothing is done</h3>
          <p>{stake.outlook.sentence}</p>
        </>
      )}
      <h3>What is expected</h3>
      <p>
        {effect
          ? `${amount(effect.likely)} likely, between ${amount(effect.low)} and ${amount(effect.high)}${share ? ' points' : ''}.`
          : 'Nobody has said what it is expected to do.'}
        {row.evaluateUntil && ` Judged on the windows until ${day(row.evaluateUntil)}.`}
      </p>
      <h3>Last of this kind</h3>
      <p>
        {last ? (
          <>
            <VerdictGlyph verdict={last.verdict as never} /> <a href={paths.item(product.key, last.key)}>{last.key}</a>{' '}
            {word(last.verdict)}
            {last.grade && `, evidence ${last.grade}`}
          </>
        ) : (
          <span className="hf-muted">Nothing of this kind was judged on this metric yet.</span>
        )}
      </p>
      {item.stopRule && (
        <>
          <h3>When to stop</h3>
          <p>{item.stopRule}</p>
        </>
      )}
      {row.waitingFor.length > 0 && (
        <>
          <h3>Waits for</h3>
          <p>{row.waitingFor.join(', ')}</p>
        </>
      )}
      <footer className="hf-form-actions">
        <ButtonLink href={paths.item(product.key, item.key)}>Open item</ButtonLink>
        {editable && <Button onClick={onEdit}>Edit</Button>}
      </footer>
    </section>
  )
}
