import { useQuery } from '@tanstack/react-query'
import { apiError, useMay, useSession } from '@/api'
import { Failure, PageHead, Panel, Skeleton } from '@/ui'
import { accessSentence, roles } from './access-model'
import { People } from './People'
import { accountsQuery, tokensQuery } from './queries'
import { Tokens } from './Tokens'

export function AccessPage() {
  const session = useSession()
  const mayManagePeople = useMay('admin')
  const tokens = useQuery(tokensQuery)
  const accounts = useQuery({ ...accountsQuery, enabled: mayManagePeople })
  const ready = tokens.data && (!mayManagePeople || accounts.data)
  const role = roles.find((one) => one.value === session.role)
  return (
    <div className="hf-page hf-page-narrow">
      <PageHead
        title="Access"
        sentence={ready ? accessSentence(tokens.data, accounts.data ?? null, session.now) : 'Access'}
        basis="People sign in; machines call with a token that may do only what its scopes say, until it expires."
      />
      {tokens.isError ? (
        <Failure {...failure(tokens.error)} onRetry={() => tokens.refetch()} />
      ) : tokens.data ? (
        <Tokens tokens={tokens.data} now={session.now} everybodys={mayManagePeople} />
      ) : (
        <Panel heading="Tokens">
          <Skeleton />
        </Panel>
      )}
      {!mayManagePeople ? (
        <Panel heading="People">
          <p className="hf-prose">
            {role && (
              <>
                You are <strong>{role.label.toLowerCase()}</strong>: {role.note}.{' '}
              </>
            )}
            Only an administrator sees who else may sign in, and changes it.
          </p>
        </Panel>
      ) : accounts.isError ? (
        <Failure {...failure(accounts.error)} onRetry={() => accounts.refetch()} />
      ) : accounts.data ? (
        <People accounts={accounts.data} ownEmail={session.email} />
      ) : (
        <Panel heading="People">
          <Skeleton />
        </Panel>
      )}
    </div>
  )
}

function failure(error: unknown) {
  const problem = apiError(error)
  return { title: problem?.title ?? '', detail: problem?.detail, traceId: problem?.traceId }
}
