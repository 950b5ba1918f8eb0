import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import {
  type ApiError,
  api,
  apiError,
  type ImportNote,
  type ImportQuestion,
  type ImportRow,
  type ImportView,
  type ProductView,
  useMay,
} from '@/api'
import { count, counted, instant } from '@/format'
import { paths } from '@/format/paths'
import {
  Button,
  ButtonLink,
  Failure,
  FormError,
  PageHead,
  Panel,
  PasswordField,
  SelectField,
  Skeleton,
  Table,
  Tag,
  TextField,
  useToast,
} from '@/ui'
import { DropFiles } from './DropFiles'
import {
  answerError,
  answersOf,
  fateOf,
  formatNames,
  importSentence,
  isAtWork,
  measured,
  metricOf,
  progressText,
  segmentOf,
  share,
  versionOf,
  windowOf,
} from './imports-model'
import { importQuery, importRowsQuery, importsQuery } from './queries'
import { sendFiles } from './send'
import './imports.css'

/** One import: what was understood, what is asked, what became of it. */
export function ImportPage({
  product,
  importId,
  onGone,
}: {
  product: ProductView
  importId: string
  onGone: () => void
}) {
  const found = useQuery(importQuery(product.productId, importId))
  const problem = apiError(found.error)
  if (problem && !found.data)
    return (
      <div className="hf-page">
        <PageHead title="Import" sentence={problem.title} basis={problem.detail} />
        <p className="hf-page-body">
          <a href={paths.imports(product.key)}>All imports</a>
        </p>
      </div>
    )
  if (!found.data)
    return (
      <div className="hf-page">
        <PageHead title="Import" sentence="Import" />
        <Panel>
          <Skeleton lines={6} />
        </Panel>
      </div>
    )
  return <Loaded product={product} view={found.data} onGone={onGone} />
}

function Loaded({ product, view, onGone }: { product: ProductView; view: ImportView; onGone: () => void }) {
  const mayImport = useMay('contributor')
  return (
    <div className="hf-page">
      <PageHead
        title={`Import · ${product.name}`}
        sentence={importSentence(view)}
        basis={
          <>
            <a href={paths.imports(product.key)}>Imports</a> · begun by {view.createdBy} on {instant(view.createdAt)}
            {view.expiresAt && <> · thrown away on {instant(view.expiresAt)} unless it is confirmed</>}
          </>
        }
      />
      <Progress product={product} view={view} mayImport={mayImport} />
      {view.state === 'preview' && mayImport && (
        <Answers key={view.importId} product={product} view={view} onGone={onGone} />
      )}
      <Notes heading="Worth a look" notes={view.warnings} view={view} />
      <Rows product={product} view={view} />
      <Notes heading="Left out" notes={view.leftOut} view={view} />
      <Files product={product} view={view} mayAdd={view.state === 'preview' && mayImport} />
      {view.state === 'stored' && (
        <p className="hf-page-body">
          <ButtonLink look="primary" href={paths.timeline(product.key)}>
            See the timeline
          </ButtonLink>
        </p>
      )}
    </div>
  )
}

const useShow = (product: ProductView, importId: string) => {
  const queryClient = useQueryClient()
  return (view: ImportView) => {
    queryClient.setQueryData(importQuery(product.productId, importId).queryKey, view)
    queryClient.invalidateQueries({ queryKey: importsQuery(product.productId).queryKey, exact: true })
  }
}

function Progress({ product, view, mayImport }: { product: ProductView; view: ImportView; mayImport: boolean }) {
  const show = useShow(product, view.importId)
  const [token, setToken] = useState('')
  const path = { productId: product.productId, importId: view.importId }
  const stop = useMutation({
    mutationFn: () => api.post<ImportView>('/products/{productId}/imports/{importId}/cancellation', { path }),
    onSuccess: show,
  })
  const resume = useMutation({
    mutationFn: () =>
      api.post<ImportView>('/products/{productId}/imports/{importId}/resumption', {
        path,
        body: { token: token === '' ? null : token },
      }),
    onSuccess: show,
  })
  if (!isAtWork(view) && view.state !== 'waiting') return null
  const known = share(view)
  return (
    <Panel heading={view.state === 'storing' ? 'Storing' : 'Reading runs'}>
      <div className="hf-form">
        <progress
          className="imports-progress"
          aria-label={view.state === 'storing' ? 'Rows stored' : 'Runs read'}
          max={1}
          value={known ?? undefined}
        />
        <p role="status" className="hf-prose">
          {progressText(view)}
          {view.pull && ` of ${view.pull.experiment} on ${view.pull.address}`}
          {view.trouble && `. ${view.trouble}`}
        </p>
        {view.state === 'waiting' && view.pull?.withToken && (
          <PasswordField
            label="Token"
            hint="It was not kept"
            autoComplete="off"
            value={token}
            onChange={(event) => setToken(event.currentTarget.value)}
          />
        )}
        <FormError error={apiError(stop.error ?? resume.error)} />
        {mayImport && (
          <div className="hf-form-actions">
            {view.state === 'waiting' && (
              <Button look="primary" busy={resume.isPending} onClick={() => resume.mutate()}>
                Go on reading
              </Button>
            )}
            <Button busy={stop.isPending} onClick={() => stop.mutate()}>
              {view.state === 'waiting' ? 'Take what was read' : 'Stop'}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  )
}

/** The questions as a form. What was typed stays, whatever the server says. */
function Answers({ product, view, onGone }: { product: ProductView; view: ImportView; onGone: () => void }) {
  const show = useShow(product, view.importId)
  const queryClient = useQueryClient()
  const toast = useToast()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const sent = answersOf(view.questions, typed)
  const path = { productId: product.productId, importId: view.importId }
  const save = () =>
    api.put<ImportView>('/products/{productId}/imports/{importId}/answers', {
      path,
      ifMatch: `"${view.revision}"`,
      body: { answers: sent },
    })
  const look = useMutation({ mutationFn: save, onSuccess: show })
  const confirm = useMutation({
    mutationFn: async () => {
      const saved = await save()
      show(saved)
      return api.post<ImportView>('/products/{productId}/imports/{importId}/confirmation', {
        path,
        ifMatch: `"${saved.revision}"`,
      })
    },
    onSuccess: show,
  })
  const forget = useMutation({
    mutationFn: () => api.delete('/products/{productId}/imports/{importId}', { path }),
    onSuccess: () => {
      queryClient.invalidateQueries({ queryKey: importsQuery(product.productId).queryKey, exact: true })
      toast({ text: 'The import is thrown away; nothing of it was stored.' })
      onGone()
    },
  })
  const error: ApiError | null = apiError(confirm.error ?? look.error ?? forget.error)
  const needed = view.questions.filter((one) => one.required)
  const more = view.questions.filter((one) => !one.required)
  const field = (one: ImportQuestion) => (
    <Answer
      key={one.question}
      question={one}
      typed={typed[one.question]}
      error={error ? answerError(sent, error.violations, one.question) : undefined}
      onType={(value) => setTyped((all) => ({ ...all, [one.question]: value }))}
    />
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    look.reset()
    confirm.mutate()
  }
  return (
    <Panel heading="What the files do not say">
      <form className="hf-form" onSubmit={submit} noValidate>
        {needed.length === 0 && <p className="hf-prose">Nothing has to be asked.</p>}
        <div className="imports-answers">{needed.map(field)}</div>
        {more.length > 0 && (
          <details className="hf-details">
            <summary>More that can be said</summary>
            <div className="imports-answers">{more.map(field)}</div>
          </details>
        )}
        <FormError error={error} />
        <div className="hf-form-actions">
          <Button type="submit" look="primary" busy={confirm.isPending}>
            Store {counted(view.rowsToStore, 'row')}
          </Button>
          <Button
            busy={look.isPending}
            onClick={() => {
              confirm.reset()
              look.mutate()
            }}
          >
            Look again with these answers
          </Button>
          <Button look="quiet" busy={forget.isPending} onClick={() => forget.mutate()}>
            Throw away
          </Button>
        </div>
      </form>
    </Panel>
  )
}

const nothing = ''

function Answer({
  question,
  typed,
  error,
  onType,
}: {
  question: ImportQuestion
  typed: string | undefined
  error: string | undefined
  onType: (value: string) => void
}) {
  const value = typed ?? question.answer ?? question.proposed ?? nothing
  if (question.type === 'choice')
    return (
      <SelectField
        label={question.sentence}
        error={error}
        value={value}
        options={[...(value === nothing ? [{ value: nothing, label: 'Choose…' }] : []), ...question.choices]}
        onPick={onType}
      />
    )
  return (
    <TextField
      label={question.sentence}
      hint={question.type === 'instant' ? 'A day such as 1998-11-24, or a date and time; UTC' : undefined}
      error={error}
      value={value}
      onChange={(event) => onType(event.currentTarget.value)}
    />
  )
}

function Notes({ heading, notes, view }: { heading: string; notes: readonly ImportNote[]; view: ImportView }) {
  if (notes.length === 0) return null
  return (
    <Panel heading={heading} note={count(notes.length)}>
      <ul className="imports-notes">
        {notes.map((note) => (
          <li key={`${note.file} ${note.place} ${note.message}`}>
            {note.message}
            {(note.place || view.files.length > 1) && (
              <span className="hf-muted">
                {' '}
                ·{' '}
                {[view.files.length > 1 ? (view.files[note.file - 1]?.name ?? '') : '', note.place]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const rowTone = (row: ImportRow): 'neutral' | 'pressure' | 'danger' =>
  row.fate === 'rejected' ? 'danger' : row.fate === 'incomplete' ? 'pressure' : 'neutral'

function Rows({ product, view }: { product: ProductView; view: ImportView }) {
  const settled = !isAtWork(view)
  const found = useQuery({
    ...importRowsQuery(product.productId, view.importId, view.revision, view.state),
    enabled: settled && view.files.length > 0,
  })
  const rows = found.data?.items ?? view.rows
  if (rows.length === 0) return null
  return (
    <Panel
      heading={view.state === 'preview' ? 'What would be stored' : 'Rows'}
      note={found.data?.nextCursor ? `the first ${count(rows.length)}` : count(rows.length)}
    >
      <Table
        caption="Rows of the import"
        rows={rows}
        rowKey={(row) => String(row.row)}
        columns={[
          { heading: 'Metric', cell: metricOf },
          {
            heading: 'State',
            cell: (row) => (
              <>
                <Tag tone={rowTone(row)}>{fateOf(row)}</Tag>
                {row.reason && (
                  <span className="hf-muted">
                    {' '}
                    {row.pointer?.slice(1)} {row.reason}
                  </span>
                )}
              </>
            ),
          },
          { heading: 'Measured', cell: measured },
          { heading: 'Version', cell: versionOf, wide: true },
          { heading: 'Window', cell: windowOf, wide: true },
          { heading: 'Inputs', cell: segmentOf, wide: true },
        ]}
      />
    </Panel>
  )
}

function Files({ product, view, mayAdd }: { product: ProductView; view: ImportView; mayAdd: boolean }) {
  const show = useShow(product, view.importId)
  const add = useMutation({
    mutationFn: (files: File[]) => sendFiles(product.productId, view.importId, files),
    onSuccess: show,
  })
  const refused = apiError(add.error)
  return (
    <Panel heading="Files" note={count(view.files.length)}>
      <div className="hf-form">
        {view.files.length > 0 && (
          <Table
            caption="Files of the import"
            rows={view.files}
            rowKey={(file) => String(file.number)}
            columns={[
              { heading: 'Name', cell: (file) => file.name || `File ${file.number}` },
              {
                heading: 'Format',
                cell: (file) => [formatNames[file.format] ?? file.format, file.formatVersion].filter(Boolean).join(' '),
              },
              { heading: 'Bytes', cell: (file) => count(file.bytes), numeric: true, wide: true },
              {
                heading: 'Before',
                cell: (file) => (file.storedBefore ? `the same file was stored on ${instant(file.storedBefore)}` : '–'),
                wide: true,
              },
            ]}
          />
        )}
        {mayAdd && (
          <DropFiles look="plain" busy={add.isPending} onFiles={(files) => add.mutate(files)}>
            Another file of the same evaluation, such as the samples of the version before?
          </DropFiles>
        )}
        {refused && (
          <Failure
            title="This file cannot be added."
            detail={refused.detail ?? refused.violations[0]?.message ?? refused.title}
          />
        )}
      </div>
    </Panel>
  )
}
