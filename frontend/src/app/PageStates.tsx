import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { ApiError } from '@/api'
import { paths } from '@/format/paths'
import { ButtonLink, Failure, PageHead, Skeleton } from '@/ui'

export function NotFound() {
  return (
    <div className="hf-page">
      <PageHead sentence="There is no such page." basis="The address may be mistyped, or what it named is gone." />
      <div className="hf-page-body">
        <ButtonLink href={paths.home}>Go to the timeline</ButtonLink>
      </div>
    </div>
  )
}

export function PagePending() {
  return (
    <div className="hf-page">
      <Skeleton lines={4} />
    </div>
  )
}

/** A page that could not be shown; the rest of the application goes on. */
export function PageFailure({ error }: ErrorComponentProps) {
  const router = useRouter()
  const retry = () => router.invalidate()
  if (error instanceof ApiError) {
    return (
      <div className="hf-page">
        <Failure title={error.title} detail={error.detail} traceId={error.traceId} onRetry={retry} />
      </div>
    )
  }
  return (
    <div className="hf-page">
      <Failure
        title="This page stumbled over a mistake of ours."
        detail="Reloading often helps; nothing that was saved is lost."
        onRetry={() => window.location.reload()}
      />
    </div>
  )
}
