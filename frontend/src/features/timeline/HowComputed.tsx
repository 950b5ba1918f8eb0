import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type AssessmentView, apiError } from '@/api'
import { count, counted, day, number } from '@/format'
import { Explained } from '@/ui'
import { gradeText, methodText } from './evidence-model'
import { Fact } from './Part'
import { inputsQuery, methodsQuery } from './queries'
import { differenceText, isShare } from './timeline-model'

/** Where the numbers of a cell come from: method, windows, both intervals, the swing behind them, the snapshots. */
export function HowComputed({
  assessment,
  productId,
  label = 'How computed',
}: {
  assessment: AssessmentView
  productId: string
  label?: string
}) {
  const { counts, baseline, evaluated, effect, margin, pairs } = assessment
  const unit = assessment
  return (
    <Explained
      label={label}
      explanation={
        <dl className="tl-facts ev-how">
          <Fact name="Without the change">
            {assessment.method
              ? `${methodText(assessment.method)}${assessment.grade ? `; evidence ${assessment.grade}, ${gradeText(assessment.grade)}` : ''}`
              : 'not known: the old version was not scored on the new inputs'}
          </Fact>
          {assessment.method && <Method name={assessment.method} />}
          {assessment.placebo && (
            <Fact name="Tried where nothing was done">
              {`${counted(assessment.placebo.windows, 'earlier stretch', 'earlier stretches')}${assessment.placebo.passed === null ? '' : `, ${count(assessment.placebo.passed)} of them inside its 90% range`}${assessment.placebo.miss === null ? '' : `; it missed by ${isShare(unit) ? `${number(assessment.placebo.miss * 100, 1)} points` : `${number(assessment.placebo.miss, 2)} ${unit.unit}`} (root mean square)`}`}
            </Fact>
          )}
          {baseline && (
            <Fact name="Before">{`${assessment.oldVersion ?? 'the old version'}, ${day(baseline.from)} to ${day(baseline.until)}, ${counted(baseline.windows, 'window')}${counts.before === null ? '' : `, ${count(counts.before)} inputs`}`}</Fact>
          )}
          {evaluated && (
            <Fact name="After">{`${assessment.newVersion}, ${day(evaluated.from)} to ${day(evaluated.until)}, ${counted(evaluated.windows, 'window')}${counts.after === null ? '' : `, ${count(counts.after)} inputs`}`}</Fact>
          )}
          {counts.withoutChange !== null && (
            <Fact name="Old version on the new inputs">{`${count(counts.withoutChange)} of them`}</Fact>
          )}
          {pairs && (
            <Fact name="Case by case">
              {`both right ${count(pairs.bothRight)}, only the new ${count(pairs.onlyNew)}, only the old ${count(pairs.onlyOld)}, both wrong ${count(pairs.bothWrong)}${pairs.midP === null ? '' : `; McNemar mid-p ${pairs.midP < 0.001 ? 'below 0.001' : number(pairs.midP, 3)}`}`}
            </Fact>
          )}
          {effect && (
            <Fact name="Effect">{`${differenceText(unit, effect)}: 95%, against the usual swing from window to window`}</Fact>
          )}
          {effect && effect.samplingLower !== null && effect.samplingUpper !== null && (
            <Fact name="On these inputs alone">{`${differenceText(unit, { value: effect.value, lower: effect.samplingLower, upper: effect.samplingUpper })}: sampling error only`}</Fact>
          )}
          {assessment.swing.length > 0 && (
            <Fact name="Usual swing">
              <table className="ev-swing">
                <thead>
                  <tr>
                    <th scope="col">of</th>
                    <th scope="col" title="How many times as much as sampling explains the windows vary">
                      γ
                    </th>
                    <th scope="col" title="Correlation of neighbouring windows">
                      ρ
                    </th>
                    <th scope="col" title="What the counts are divided by">
                      φ
                    </th>
                    <th scope="col" title="Degrees of freedom">
                      df
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {assessment.swing.map((figures) => (
                    <tr key={figures.of}>
                      <th scope="row">{figures.of === 'withoutChange' ? 'without' : figures.of}</th>
                      <td>{figures.gamma === null ? '–' : number(figures.gamma, 1)}</td>
                      <td>{number(figures.rho, 2)}</td>
                      <td>{figures.phi.map((phi) => number(phi, 1)).join(', ') || '–'}</td>
                      <td>
                        {number(figures.df, 1)}
                        {figures.pooled && ' *'}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {assessment.swing.some((figures) => figures.pooled) && (
                <small>* from all runs of the series, since its own are too short</small>
              )}
            </Fact>
          )}
          {margin !== null && (
            <Fact name="Margin">
              {isShare(unit)
                ? `${number(margin * 100, Number.isInteger(Math.round(margin * 1000) / 10) ? 0 : 1)} points count as no change`
                : `${margin} ${unit.unit} count as no change`}
            </Fact>
          )}
          <Fact name="Rules">{`version ${assessment.methodVersion}${assessment.recordedAt ? `, judged ${day(assessment.recordedAt)}` : ''}`}</Fact>
          {assessment.assessmentId && (
            <Fact name="Snapshots">
              <Inputs productId={productId} assessmentId={assessment.assessmentId} />
            </Fact>
          )}
        </dl>
      }
    >
      how computed
    </Explained>
  )
}

/** What the method says of itself, when somebody asks. */
function Method({ name }: { name: string }) {
  const [asked, setAsked] = useState(false)
  const methods = useQuery({ ...methodsQuery, enabled: asked })
  const method = methods.data?.items.find((one) => one.method === name)
  return (
    <Fact name="Method">
      <details onToggle={(event) => event.currentTarget.open && setAsked(true)}>
        <summary>{method?.title ?? methodText(name)}</summary>
        {method ? (
          <>
            <p>{method.question}</p>
            <p>
              <code>{method.formula}</code>
            </p>
            <p>It assumes:</p>
            <ul>
              {method.assumptions.map((assumption) => (
                <li key={assumption}>{assumption}</li>
              ))}
            </ul>
            <p>{`It needs: ${method.needs}`}</p>
          </>
        ) : methods.error ? (
          <p>Its description could not be read.</p>
        ) : (
          <p>…</p>
        )}
      </details>
    </Fact>
  )
}

/** The ids of what it was computed from, when somebody asks for them. */
function Inputs({ productId, assessmentId }: { productId: string; assessmentId: string }) {
  const [asked, setAsked] = useState(false)
  const inputs = useQuery({ ...inputsQuery(productId, assessmentId), enabled: asked })
  const problem = apiError(inputs.error)
  return (
    <details onToggle={(event) => event.currentTarget.open && setAsked(true)}>
      <summary>{inputs.data ? counted(inputs.data.inputIds.length, 'snapshot') : 'which ones'}</summary>
      {problem ? (
        <p role="alert">{problem.detail ?? problem.title}</p>
      ) : inputs.data ? (
        <ul className="ev-ids">
          {inputs.data.inputIds.map((id) => (
            <li key={id}>
              <code>{id}</code>
            </li>
          ))}
        </ul>
      ) : (
        <p>…</p>
      )}
    </details>
  )
}
