import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, apiError, type ImportSummary, type ImportView, type ProductView, useMay } from '@/api'
import { count, instant, word } from '@/format'
import { paths } from '@/format/paths'
import {
  Button,
  EmptyState,
  Failure,
  FormError,
  PageHead,
  Panel,
  PasswordField,
  Skeleton,
  Table,
  Tag,
  TextField,
} from '@/ui'
import { DropFiles } from './DropFiles'
import { formatNames, importsSentence, resultSentence } from './imports-model'
import { importsQuery } from './queries'
import { sendFiles } from './send'
import './imports.css'

/** What other tools measured: drop a file, or pull runs; what came in before. */
export function ImportsPage({ product, onOpen }: { product: ProductView; onOpen: (importId: string) => void }) {
  const imports = useQuery(importsQuery(product.productId))
  const mayImport = useMay('contributor')
  const queryClient = useQueryClient()
  const send = useMutation({
    mutationFn: (files: File[]) => sendFiles(product.productId, null, files),
    onSuccess: (view) => onOpen(view.importId),
    onSettled: () => queryClient.invalidateQueries({ queryKey: importsQuery(product.productId).queryKey }),
  })
  const problem = apiError(imports.error)
  const refused = apiError(send.error)
  const items = imports.data?.items
  return (
    <div className="hf-page hf-page-narrow">
      <PageHead
        title={`Imports · ${product.name}`}
        sentence={items ? importsSentence(items) : 'Imports'}
        basis={`${product.name} · a file is read, its open questions are asked, and only then its numbers are stored`}
      />
      {mayImport ? (
        <Panel heading="Import a file">
          <div className="hf-form">
            <DropFiles busy={send.isPending} onFiles={(files) => send.mutate(files)}>
              Drop the result of an evaluation here, or several files of one: the samples of two versions become a pair.
            </DropFiles>
            {refused && (
              <Failure
                title="This file cannot be imported."
                detail={refused.detail ?? refused.violations[0]?.message ?? refused.title}
                traceId={refused.traceId}
              />
            )}
            <Formats />
          </div>
        </Panel>
      ) : (
        <Panel heading="Import a file">
          <p className="hf-prose">
            Your role may read. A contributor, or a machine with a contributor’s token, imports.
          </p>
        </Panel>
      )}
      {mayImport && <MlflowPull product={product} onOpen={onOpen} />}
      <Panel heading="Earlier imports">
        {problem ? (
          <Failure
            title={problem.title}
            detail={problem.detail}
            traceId={problem.traceId}
            onRetry={() => imports.refetch()}
          />
        ) : !items ? (
          <Skeleton />
        ) : items.length === 0 ? (
          <EmptyState title="Bring in what is measured already">
            <p>
              Most teams evaluate with a tool. Save its result as a file, for example
              <code> classification_report(output_dict=True) </code>
              as JSON, drop it above, and say what it cannot know: which version, and when.
            </p>
          </EmptyState>
        ) : (
          <Earlier items={items} productKey={product.key} />
        )}
      </Panel>
    </div>
  )
}

function Formats() {
  return (
    <details className="hf-details">
      <summary>What is understood</summary>
      <ul className="imports-formats">
        <li>scikit-learn: classification_report(output_dict=True) as JSON</li>
        <li>lm-evaluation-harness: results_….json, with samples_….jsonl of two versions as pairs</li>
        <li>MLflow: runs as JSON, or pulled from the server below</li>
        <li>promptfoo: the output JSON; prompts and providers of one file become pairs</li>
        <li>Inspect AI: the log as JSON or .eval</li>
        <li>Evidently: the report as JSON, 0.7 or older</li>
        <li>NannyML: estimated and realised performance as CSV</li>
      </ul>
    </details>
  )
}

const tone = (state: string): 'neutral' | 'pressure' | 'danger' =>
  state === 'failed' ? 'danger' : state === 'preview' || state === 'waiting' ? 'pressure' : 'neutral'

const stateWords: Readonly<Record<string, string>> = { preview: 'waits for you', waiting: 'stopped' }

function Earlier({ items, productKey }: { items: readonly ImportSummary[]; productKey: string }) {
  return (
    <Table
      caption="Imports, the latest first"
      rows={items}
      rowKey={(one) => one.importId}
      columns={[
        {
          heading: 'What',
          cell: (one) => (
            <a href={paths.import(productKey, one.importId)}>
              {one.files
                .filter((name) => name !== '')
                .slice(0, 2)
                .join(', ') ||
                one.formats.map((format) => formatNames[format] ?? format).join(', ') ||
                'MLflow runs'}
              {one.files.length > 2 && ` and ${count(one.files.length - 2)} more`}
            </a>
          ),
        },
        {
          heading: 'State',
          cell: (one) => <Tag tone={tone(one.state)}>{stateWords[one.state] ?? word(one.state)}</Tag>,
        },
        {
          heading: 'Result',
          cell: (one) =>
            one.endedAt && one.state !== 'failed'
              ? resultSentence(one)
              : one.state === 'storing'
                ? `${count(one.progress.done)} of ${count(one.progress.total ?? 0)} rows are dealt with`
                : (one.trouble ?? one.sentence),
          wide: true,
        },
        { heading: 'By', cell: (one) => one.createdBy, wide: true },
        { heading: 'Begun', cell: (one) => instant(one.createdAt), wide: true },
      ]}
    />
  )
}

function MlflowPull({ product, onOpen }: { product: ProductView; onOpen: (importId: string) => void }) {
  const [address, setAddress] = useState('')
  const [experiment, setExperiment] = useState('')
  const [token, setToken] = useState('')
  const pull = useMutation({
    mutationFn: () =>
      api.post<ImportView>('/products/{productId}/mlflow-pulls', {
        path: { productId: product.productId },
        body: { address, experiment, token: token === '' ? null : token },
      }),
    onSuccess: (view) => onOpen(view.importId),
  })
  const error = apiError(pull.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    pull.mutate()
  }
  return (
    <Panel heading="Pull runs from MLflow">
      <form className="hf-form hf-form-narrow" onSubmit={submit}>
        <TextField
          label="Tracking server"
          hint="Such as http://localhost:5000. Whoever runs Holdfast says which hosts it may call."
          required
          value={address}
          error={error?.at('/address')}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <TextField
          label="Experiment"
          hint="Its name or its id"
          required
          value={experiment}
          error={error?.at('/experiment')}
          onChange={(event) => setExperiment(event.currentTarget.value)}
        />
        <PasswordField
          label="Token, if the server asks for one"
          hint="Kept in memory while the runs are read, and nowhere else"
          autoComplete="off"
          value={token}
          error={error?.at('/token')}
          onChange={(event) => setToken(event.currentTarget.value)}
        />
        <FormError error={error} />
        <div className="hf-form-actions">
          <Button type="submit" busy={pull.isPending}>
            Read the runs
          </Button>
        </div>
      </form>
    </Panel>
  )
}
