import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type AccountView, type ApiError, api, apiError, type Role } from '@/api'
import { day } from '@/format'
import {
  ActionMenu,
  Button,
  Dialog,
  FormError,
  Panel,
  PasswordField,
  SelectField,
  Table,
  Tag,
  TextField,
  useToast,
} from '@/ui'
import { roles, suggestPassword } from './access-model'
import { accountsQuery } from './queries'

type AccountChange = Partial<Pick<AccountView, 'displayName' | 'role' | 'active'>>

const roleOptions = roles.map(({ value, label }) => ({ value, label }))

/** Who may sign in. A change shows at once, and is taken back with a message if the server refuses it. */
export function People({ accounts, ownEmail }: { accounts: readonly AccountView[]; ownEmail: string | null }) {
  const [adding, setAdding] = useState(false)
  const [resetting, setResetting] = useState<AccountView | null>(null)
  const change = useAccountChange()
  return (
    <Panel
      heading="People"
      actions={
        <Button look="primary" onClick={() => setAdding(true)}>
          Add a person
        </Button>
      }
    >
      <Table
        caption="People"
        rows={accounts}
        rowKey={(account) => account.accountId}
        columns={[
          {
            heading: 'Name',
            cell: (account) => (
              <>
                {account.displayName} {account.email === ownEmail && <Tag>you</Tag>}
                <div className="hf-muted hf-plain">{account.email}</div>
              </>
            ),
          },
          {
            heading: 'Role',
            cell: (account) => (
              <RolePick
                account={account}
                onPick={(role) => change(account, { role }, `${account.displayName} is ${role} now.`)}
              />
            ),
          },
          {
            heading: 'May sign in',
            cell: (account) =>
              account.active ? (
                account.hasPassword ? (
                  'yes'
                ) : (
                  'yes, without a password'
                )
              ) : (
                <Tag tone="danger">no longer</Tag>
              ),
            wide: true,
          },
          { heading: 'Since', cell: (account) => day(account.createdAt), wide: true },
          {
            heading: 'Actions',
            unheaded: true,
            numeric: true,
            cell: (account) => (
              <ActionMenu
                label={`More about ${account.displayName}`}
                className="hf-icon-button"
                actions={[
                  { label: 'Set a new password', run: () => setResetting(account) },
                  account.active
                    ? {
                        label: 'End access',
                        danger: true,
                        run: () => change(account, { active: false }, `${account.displayName} may no longer sign in.`),
                      }
                    : {
                        label: 'Give access back',
                        run: () => change(account, { active: true }, `${account.displayName} may sign in again.`),
                      },
                ]}
              >
                <span aria-hidden="true">⋯</span>
              </ActionMenu>
            ),
          },
        ]}
      />
      {adding && <NewPerson onClose={() => setAdding(false)} />}
      {resetting && <NewPassword account={resetting} onClose={() => setResetting(null)} />}
    </Panel>
  )
}

function RolePick({ account, onPick }: { account: AccountView; onPick: (role: Role) => void }) {
  return (
    <select
      className="hf-inline-select"
      aria-label={`Role of ${account.displayName}`}
      value={account.role}
      disabled={!account.active}
      onChange={(event) => onPick(event.currentTarget.value as Role)}
    >
      {roles.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  )
}

function useAccountChange() {
  const queryClient = useQueryClient()
  const toast = useToast()
  const key = accountsQuery.queryKey
  const put = (accountId: string, change: AccountChange) =>
    queryClient.setQueryData(key, (before) =>
      before?.map((one) => (one.accountId === accountId ? { ...one, ...change } : one)),
    )
  const save = (accountId: string, change: AccountChange) =>
    api.patch<AccountView>('/accounts/{accountId}', { path: { accountId }, body: change })

  return async (account: AccountView, change: AccountChange, said: string) => {
    const before: AccountChange = Object.fromEntries(
      Object.keys(change).map((name) => [name, account[name as keyof AccountChange]]),
    )
    const apply = async (next: AccountChange, previous: AccountChange): Promise<boolean> => {
      put(account.accountId, next)
      try {
        await save(account.accountId, next)
        return true
      } catch (failure) {
        put(account.accountId, previous)
        const problem = apiError(failure) as ApiError
        toast({ text: `Not changed: ${problem.detail ?? problem.title}`, tone: 'failure' })
        return false
      }
    }
    if (await apply(change, before)) {
      toast({ text: said, action: { label: 'Undo', run: () => void apply(before, change) } })
    }
  }
}

function NewPerson({ onClose }: { onClose: () => void }) {
  const queryClient = useQueryClient()
  const toast = useToast()
  const [displayName, setDisplayName] = useState('')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('viewer')
  const [password, setPassword] = useState('')
  const add = useMutation({
    mutationFn: () =>
      api.post<AccountView>('/accounts', { body: { displayName: displayName.trim(), email, role, password } }),
    onSuccess: async (account) => {
      await queryClient.invalidateQueries({ queryKey: accountsQuery.queryKey })
      toast({ text: `${account.displayName} may sign in now.` })
      onClose()
    },
  })
  const error = apiError(add.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    add.mutate()
  }
  return (
    <Dialog open onClose={onClose} title="Add a person">
      <form className="hf-form" onSubmit={submit}>
        <TextField
          data-autofocus
          label="Name"
          required
          maxLength={100}
          value={displayName}
          onChange={(event) => setDisplayName(event.currentTarget.value)}
          error={error?.at('/displayName')}
        />
        <TextField
          label="Email"
          type="email"
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={error?.at('/email')}
        />
        <SelectField
          label="Role"
          hint={roles.find((one) => one.value === role)?.note}
          options={roleOptions}
          value={role}
          onPick={setRole}
          error={error?.at('/role')}
        />
        <FirstPassword password={password} onChange={setPassword} error={error?.at('/password')} />
        <FormError error={error} />
        <div className="hf-form-actions">
          <Button type="submit" look="primary" busy={add.isPending}>
            Add
          </Button>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function NewPassword({ account, onClose }: { account: AccountView; onClose: () => void }) {
  const toast = useToast()
  const [password, setPassword] = useState('')
  const save = useMutation({
    mutationFn: () =>
      api.patch<AccountView>('/accounts/{accountId}', { path: { accountId: account.accountId }, body: { password } }),
    onSuccess: () => {
      toast({ text: `${account.displayName} has a new password and must sign in again.` })
      onClose()
    },
  })
  const error = apiError(save.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <Dialog open onClose={onClose} title={`New password for ${account.displayName}`}>
      <form className="hf-form" onSubmit={submit}>
        <FirstPassword password={password} onChange={setPassword} error={error?.at('/password')} />
        <FormError error={error} />
        <div className="hf-form-actions">
          <Button type="submit" look="primary" busy={save.isPending}>
            Set it
          </Button>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function FirstPassword({
  password,
  onChange,
  error,
}: {
  password: string
  onChange: (password: string) => void
  error: string | undefined
}) {
  return (
    <div>
      <PasswordField
        label="Password"
        hint="At least 12 characters. Hand it over in person or by a channel that you trust."
        autoComplete="new-password"
        required
        minLength={12}
        value={password}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
      />
      <button type="button" className="hf-link hf-below" onClick={() => onChange(suggestPassword())}>
        Suggest one
      </button>
    </div>
  )
}
