import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, apiError, type MadeToken, type MetricView, type ProductView, useMay, useSession } from '@/api'
import { day } from '@/format'
import { paths } from '@/format/paths'
import { Button, ButtonLink, CopyBlock, FormError, Panel, PickMenu } from '@/ui'
import { csv, curl, exampleSnapshot } from './metrics-model'
import { anySnapshotQuery } from './queries'

const listenMilliseconds = 3_000

/** How numbers get here: a call ready to run, and the moment when the first one arrives. */
export function PushSnapshot({ product, metrics }: { product: ProductView; metrics: readonly MetricView[] }) {
  const { now } = useSession()
  const mayPush = useMay('contributor')
  const [metricKey, setMetricKey] = useState(metrics[0]?.key ?? '')
  const metric = metrics.find((one) => one.key === metricKey) ?? metrics[0]
  const arrived = useQuery({
    ...anySnapshotQuery(product.productId),
    refetchInterval: (query) => (query.state.data?.items.length === 0 ? listenMilliseconds : false),
  })
  const token = useMutation({
    mutationFn: () =>
      api.post<MadeToken>('/tokens', {
        body: { name: `push to ${product.key}`, scopes: ['snapshots:write'], expiresInDays: 90 },
      }),
  })
  const first = arrived.data?.items[0]
  const waiting = arrived.data !== undefined && first === undefined
  const [waited, setWaited] = useState(false)
  if (waiting && !waited) setWaited(true)
  if (!metric) return null
  const shownToken = token.data?.token ?? '$HOLDFAST_TOKEN'
  const snapshot = exampleSnapshot(metric, now.slice(0, 10))
  const batch = csv(window.location.origin, product.productId, shownToken, snapshot)
  return (
    <Panel
      heading={waiting ? '3 · Push the first snapshot' : 'Push a snapshot'}
      actions={
        metrics.length > 1 && (
          <PickMenu
            label="Example for"
            value={metric.key}
            options={metrics.map((one) => ({ value: one.key, label: one.name }))}
            onPick={setMetricKey}
          />
        )
      }
    >
      <div className="hf-form">
        <p className="hf-prose">
          A snapshot is one evaluation: a version of the model, measured in a window of time. Send one at the end of
          every evaluation run; sending the same one twice counts once.
        </p>
        {!mayPush ? (
          <p className="hf-prose">
            Your role may read. A contributor, or a machine with a contributor’s token, pushes.
          </p>
        ) : token.data ? (
          <p className="hf-prose">
            The token stands in the calls below, <strong>shown this once</strong>; it may push for 90 days.{' '}
            <a href={paths.access}>Access</a> lists and revokes it.
          </p>
        ) : (
          <div className="hf-form-actions">
            <Button look={waiting ? 'primary' : 'plain'} busy={token.isPending} onClick={() => token.mutate()}>
              Make a token for it
            </Button>
            <span className="hf-muted">It may push snapshots and nothing else, for 90 days.</span>
          </div>
        )}
        <FormError error={apiError(token.error)} />
        <CopyBlock label="One snapshot" text={curl(window.location.origin, product.productId, shownToken, snapshot)} />
        <details className="hf-details">
          <summary>Many at once, as a CSV file</summary>
          <div className="hf-form">
            <CopyBlock label="snapshots.csv" text={batch.file} />
            <CopyBlock label="Push the file" text={batch.call} />
          </div>
        </details>
        <div role="status">
          {waiting && <span className="hf-muted">Waiting for the first snapshot; it shows here when it arrives.</span>}
          {first && (
            <span className="hf-form-actions">
              <span>
                {waited
                  ? `The first snapshot is here: ${first.modelVersion}, in the window until ${day(first.windowEnd)}.`
                  : 'Snapshots arrive here.'}
              </span>
              <ButtonLink look={waited ? 'primary' : 'plain'} href={paths.timeline(product.key)}>
                See the timeline
              </ButtonLink>
            </span>
          )}
        </div>
      </div>
    </Panel>
  )
}
