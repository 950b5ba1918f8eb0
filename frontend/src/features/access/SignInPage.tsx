import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, apiError, rememberCsrfToken, type SessionView } from '@/api'
import { Button, FormError, PasswordField, TextField } from '@/ui'

export function SignInPage({ onSignedIn }: { onSignedIn: (session: SessionView) => void }) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const setup = useQuery({ queryKey: ['setup'], queryFn: () => api.get<{ needed: boolean }>('/setup') })
  const signIn = useMutation({
    mutationFn: () => api.post<SessionView>('/session', { body: { email, password } }),
    onSuccess: (session) => {
      rememberCsrfToken(session.csrfToken)
      onSignedIn(session)
    },
  })
  const error = apiError(signIn.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate()
  }
  return (
    <div className="hf-door-card">
      <title>Sign in · Holdfast</title>
      <h1>Sign in</h1>
      {setup.data?.needed ? (
        <p>
          Nobody has an account here yet. The first start printed a link that makes the first one; look for{' '}
          <code>/setup?token=</code> in the server’s log. A restart prints a new link.
        </p>
      ) : (
        <p>With the account that an administrator gave you.</p>
      )}
      <form className="hf-form" onSubmit={submit}>
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
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={error?.at('/password')}
        />
        <FormError error={error} />
        <Button type="submit" look="primary" busy={signIn.isPending}>
          Sign in
        </Button>
      </form>
    </div>
  )
}
