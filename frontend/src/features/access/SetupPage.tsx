import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type AccountView, api, apiError, rememberCsrfToken, type SessionView } from '@/api'
import { Button, FormError, PasswordField, TextField } from '@/ui'

/** Makes the first account with the link that the first start printed, and signs it in. */
export function SetupPage({ token, onSignedIn }: { token: string; onSignedIn: (session: SessionView) => void }) {
  const [displayName, setDisplayName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const setUp = useMutation({
    mutationFn: async () => {
      await api.post<AccountView>('/setup', { body: { token, displayName, email, password } })
      return api.post<SessionView>('/session', { body: { email, password } })
    },
    onSuccess: (session) => {
      rememberCsrfToken(session.csrfToken)
      onSignedIn(session)
    },
  })
  const error = apiError(setUp.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setUp.mutate()
  }
  return (
    <div className="hf-door-card">
      <title>Set up · Holdfast</title>
      <h1>Make the first account</h1>
      <p>You will be the administrator: you can add other people, and tokens for machines. This link works once.</p>
      {token === '' && (
        <p>
          The address lacks its token. Open the whole link from the server’s log, with everything after{' '}
          <code>?token=</code>.
        </p>
      )}
      <form className="hf-form" onSubmit={submit}>
        <TextField
          label="Your name"
          name="name"
          autoComplete="name"
          required
          maxLength={100}
          value={displayName}
          onChange={(event) => setDisplayName(event.currentTarget.value)}
          error={error?.at('/displayName')}
        />
        <TextField
          label="Email"
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={error?.at('/email')}
        />
        <PasswordField
          label="Password"
          hint="At least 12 characters; a few words are fine."
          name="password"
          autoComplete="new-password"
          required
          minLength={12}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={error?.at('/password')}
        />
        <FormError error={error} />
        <Button type="submit" look="primary" busy={setUp.isPending} disabled={token === ''}>
          Make the account and sign in
        </Button>
      </form>
    </div>
  )
}
