import type { ReactNode } from 'react'
import type { PlannedRow, ProductView, Stake, StandingView } from '@/api'
import { day, range, word } from '@/format'
import { paths } from '@/format/paths'
import { Button, ButtonLink, IconButton, SinceMark, VerdictGlyph } from '@/ui'
import { StakeMark } from './PlanGrid'
import { longDays, type MarkScale, seenText, trimmed } from './planning-words'

interface PlanDetailProps {
  product: ProductView
  row: PlannedRow
  stake: Stake | undefined
  scale: MarkScale | undefined
  /** The same cell in full: what was agreed, what could be noticed; undefined: not read, or nothing is agreed there. */
  standing: StandingView | undefined
  /** The picture of the outlook, which the page that knows levels brings. */
  outlook: ReactNode
  editable: boolean
  onEdit: () => void
  /** Null where what stands around it closes it. */
  onClose: (() => void) | null
}

/** One item beside the plan: what is at stake, what happens if nothing is done, what it could show. */
export function PlanDetail({ product, row, stake, scale, standing, outlook, editable, ...on }: PlanDetailProps) {
  const { item, last } = row
  const tolerance = standing?.tolerance
  return (
    <section className="plan-detail" aria-label={`About ${item.key}`}>
      <header>
        <p className="plan-detail-key">
          {item.key} · {item.kind} · {word(item.stage)}
          {on.onClose && (
            <IconButton label="Close (Esc)" onClick={on.onClose}>
              <span aria-hidden="true">×</span>
            </IconButton>
          )}
        </p>
        <h2>{item.title}</h2>
        <SinceMark id={item.itemId} />
        <p className="plan-under">
          {item.effortDays === null ? 'not estimated' : longDays(item.effortDays)}
          {item.owner && ` · ${item.owner}`}
        </p>
      </header>
      {item.hypothesis && <p className="plan-hypothesis">{item.hypothesis}</p>}
      {row.waitingFor.length > 0 && (
        <p className="plan-blocked">
          <strong>Waits for</strong>{' '}
          {row.waitingFor.map((key, index) => (
            <span key={key}>
              {index > 0 && ', '}
              <a href={paths.item(product.key, key)}>{key}</a>
            </span>
          ))}
          , which has to ship first.
        </p>
      )}
      <h3>At stake</h3>
      {stake ? (
        <>
          <div className="plan-detail-stake">
            <StakeMark stake={stake} scale={scale} />
          </div>
          <p>{stake.sentence}</p>
          {stake.floor === null ? (
            <p>No tolerance is agreed: nobody has said how much error is acceptable.</p>
          ) : tolerance === undefined || tolerance === null ? null : tolerance.fallback ? (
            <p>When it errs: {tolerance.fallback}.</p>
          ) : (
            <p>No fallback is agreed for when it errs.</p>
          )}
          {standing?.budget?.fallback && <p>{standing.budget.fallback}</p>}
        </>
      ) : row.cell !== null ? (
        <p>
          No tolerance is agreed for the part of the inputs that it is about: nobody has said how much error is
          acceptable there.
        </p>
      ) : (
        <p>
          No evaluation is planned, so nothing will be claimed for it.{' '}
          <a href={paths.item(product.key, item.key)}>Name a metric and a margin</a> before the work starts.
        </p>
      )}
      {stake?.outlook && (
        <>
          <h3>If nothing is done</h3>
          {outlook}
          <p>{stake.outlook.sentence}</p>
        </>
      )}
      <h3>What it could show</h3>
      <p>{expectedText(row, stake)}</p>
      {standing?.detection && <p>{seenText(row.seen)}</p>}
      {row.evaluateUntil && <p>Judged on the windows until {day(row.evaluateUntil)}.</p>}
      <h3>Last of this kind</h3>
      <p>
        {last ? (
          <>
            <VerdictGlyph verdict={last.verdict as never} /> <a href={paths.item(product.key, last.key)}>{last.key}</a>{' '}
            {word(last.verdict)}
            {last.grade && `, evidence ${last.grade}`}
          </>
        ) : (
          'Nothing of this kind was judged on this metric yet.'
        )}
      </p>
      <h3>When to stop</h3>
      <p>{item.stopRule ?? 'Nobody has said when to stop.'}</p>
      <footer className="hf-form-actions">
        <ButtonLink href={paths.item(product.key, item.key)}>Open item</ButtonLink>
        {editable && <Button onClick={on.onEdit}>Edit</Button>}
      </footer>
    </section>
  )
}

/** `Expected: +5 points (2 to 9).` */
function expectedText({ item }: PlannedRow, stake: Stake | undefined): string {
  const effect = item.expectedEffect
  if (!effect) return 'Nobody has said what it is expected to do.'
  const share = stake === undefined || stake.unit === 'share'
  const written = (value: number) => trimmed(share ? value * 100 : value)
  const unit = share ? ' points' : ` ${stake?.unit}`
  const sign = effect.likely > 0 ? '+' : ''
  return `Expected: ${sign}${written(effect.likely)}${unit} (${range(written(effect.low), written(effect.high))}).`
}
