import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, apiError, type MadeToken, mayAct, type Scope, type TokenView, useSession } from '@/api'
import { counted } from '@/format'
import {
  Button,
  CheckField,
  CopyBlock,
  Dialog,
  EmptyState,
  FormError,
  Panel,
  SelectField,
  Table,
  Tag,
  TextField,
  useToast,
} from '@/ui'
import { scopeChoices, scopeLabel, tokenState, tokenTerm } from './access-model'
import { tokensQuery } from './queries'

export function Tokens({
  tokens,
  now,
  everybodys,
}: {
  tokens: readonly TokenView[]
  now: string
  everybodys: boolean
}) {
  const [making, setMaking] = useState(false)
  const [revoking, setRevoking] = useState<TokenView | null>(null)
  const make = (
    <Button look="primary" onClick={() => setMaking(true)}>
      New token
    </Button>
  )
  const inUseFirst = [...tokens].sort(
    (a, b) =>
      Number(tokenState(a, now) !== 'in use') - Number(tokenState(b, now) !== 'in use') ||
      b.createdAt.localeCompare(a.createdAt),
  )
  return (
    <Panel heading="Tokens" note={everybodys ? 'everybody’s' : 'yours'} actions={tokens.length > 0 && make}>
      {tokens.length === 0 ? (
        <EmptyState title="Let a machine write" action={make}>
          <p>
            A token lets a CI job push its evaluation with one call, on your behalf and with no more rights than you
            tick. For example: “nightly evaluation”, which may push snapshots for 90 days.
          </p>
        </EmptyState>
      ) : (
        <Table
          caption="API tokens"
          rows={inUseFirst}
          rowKey={(token) => token.tokenId}
          columns={[
            { heading: 'Name', cell: (token) => token.name },
            {
              heading: 'May',
              cell: (token) => (
                <span className="hf-tags">
                  {token.scopes.map((scope) => (
                    <Tag key={scope}>{scopeLabel(scope)}</Tag>
                  ))}
                </span>
              ),
              wide: true,
            },
            ...(everybodys ? [{ heading: 'On behalf of', cell: (token: TokenView) => token.madeBy, wide: true }] : []),
            {
              heading: 'Works',
              cell: (token) => (
                <span className={tokenState(token, now) === 'in use' ? undefined : 'hf-muted'}>
                  {tokenTerm(token, now)}
                </span>
              ),
            },
            {
              heading: 'Actions',
              unheaded: true,
              numeric: true,
              cell: (token) =>
                tokenState(token, now) === 'in use' && (
                  <Button look="danger" aria-label={`Revoke ${token.name}`} onClick={() => setRevoking(token)}>
                    Revoke
                  </Button>
                ),
            },
          ]}
        />
      )}
      {making && <NewToken onClose={() => setMaking(false)} />}
      {revoking && <Revoke token={revoking} onClose={() => setRevoking(null)} />}
    </Panel>
  )
}

const terms = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '180', label: '180 days' },
  { value: '365', label: '365 days' },
]

function NewToken({ onClose }: { onClose: () => void }) {
  const { role } = useSession()
  const queryClient = useQueryClient()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<readonly Scope[]>(mayAct(role, 'contributor') ? ['snapshots:write'] : [])
  const [days, setDays] = useState('90')
  const make = useMutation({
    mutationFn: () =>
      api.post<MadeToken>('/tokens', { body: { name: name.trim(), scopes, expiresInDays: Number(days) } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  })
  const error = apiError(make.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  if (make.data) {
    return (
      <Dialog open onClose={onClose} title="Copy the token now" closable={false}>
        <div className="hf-form">
          <p className="hf-prose">
            It is shown this once: only a fingerprint of it is kept. Store it where “{make.data.view.name}” reads its
            secrets, and send it as <code>Authorization: Bearer …</code>.
          </p>
          <CopyBlock label="Token" text={make.data.token} />
          <div className="hf-form-actions">
            <Button look="primary" onClick={onClose}>
              I have stored it
            </Button>
          </div>
        </div>
      </Dialog>
    )
  }
  return (
    <Dialog open onClose={onClose} title="New token">
      <form className="hf-form" onSubmit={submit}>
        <TextField
          data-autofocus
          label="Name"
          hint="What it is for, such as “nightly evaluation”."
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={error?.at('/name')}
        />
        <fieldset className="hf-checks">
          <legend>It may</legend>
          {scopeChoices.map(({ scope, label, hint, least }) => (
            <CheckField
              key={scope}
              label={label}
              hint={mayAct(role, least) ? hint : `Needs the role ${least}; a token never may more than you.`}
              checked={scopes.includes(scope)}
              disabled={!mayAct(role, least)}
              onCheck={(checked) =>
                setScopes((before) => (checked ? [...before, scope] : before.filter((one) => one !== scope)))
              }
            />
          ))}
        </fieldset>
        <SelectField
          label="It works for"
          options={terms}
          value={days}
          onPick={setDays}
          error={error?.at('/expiresInDays')}
        />
        <FormError error={error} />
        <div className="hf-form-actions">
          <Button type="submit" look="primary" busy={make.isPending} disabled={scopes.length === 0}>
            Make the token
          </Button>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          {scopes.length === 0 && <span className="hf-muted">Tick at least one thing that it may do.</span>}
        </div>
      </form>
    </Dialog>
  )
}

function Revoke({ token, onClose }: { token: TokenView; onClose: () => void }) {
  const queryClient = useQueryClient()
  const toast = useToast()
  const revoke = useMutation({
    mutationFn: () => api.delete('/tokens/{tokenId}', { path: { tokenId: token.tokenId } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: tokensQuery.queryKey })
      toast({ text: `“${token.name}” no longer works.` })
      onClose()
    },
  })
  return (
    <Dialog open onClose={onClose} title={`Revoke “${token.name}”?`}>
      <div className="hf-form">
        <p className="hf-prose">
          Whatever calls with it is refused from now on; this cannot be undone, a new token can be made. It may do{' '}
          {counted(token.scopes.length, 'thing')}: {token.scopes.map(scopeLabel).join(', ').toLowerCase()}.
        </p>
        <FormError error={apiError(revoke.error)} />
        <div className="hf-form-actions">
          <Button data-autofocus look="danger" busy={revoke.isPending} onClick={() => revoke.mutate()}>
            Revoke it
          </Button>
          <Button look="quiet" onClick={onClose}>
            Keep it
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
