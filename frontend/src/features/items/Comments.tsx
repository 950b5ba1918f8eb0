import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, apiError, type CommentView, type ItemView, useMay } from '@/api'
import { instant } from '@/format'
import { Button, Failure, FormError, Panel, Skeleton, TextAreaField } from '@/ui'
import { commentsQuery } from './queries'

/** What people say about an item. */
export function Comments({ item }: { item: ItemView }) {
  const { productId, itemId } = item
  const queryClient = useQueryClient()
  const comments = useQuery(commentsQuery(productId, itemId))
  const mayComment = useMay('contributor')
  const [text, setText] = useState('')
  const say = useMutation({
    mutationFn: () =>
      api.post<CommentView>('/products/{productId}/items/{itemId}/comments', {
        path: { productId, itemId },
        body: { text: text.trim() },
      }),
    onSuccess: async () => {
      setText('')
      await queryClient.invalidateQueries({ queryKey: commentsQuery(productId, itemId).queryKey })
    },
  })
  const problem = apiError(comments.error)
  const error = apiError(say.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    say.mutate()
  }
  return (
    <Panel heading="What people say">
      {problem ? (
        <Failure title={problem.title} detail={problem.detail} onRetry={() => comments.refetch()} />
      ) : !comments.data ? (
        <Skeleton />
      ) : comments.data.items.length === 0 ? (
        <p className="hf-muted">Nobody has said anything yet.</p>
      ) : (
        <ol className="item-history">
          {comments.data.items.map((comment) => (
            <li key={comment.commentId}>
              <p className="item-comment">{comment.text}</p>
              <p className="hf-muted">
                {comment.author} · {instant(comment.recordedAt)}
              </p>
            </li>
          ))}
        </ol>
      )}
      {mayComment && (
        <form className="hf-form" onSubmit={submit}>
          <TextAreaField
            label="Say something"
            rows={2}
            required
            maxLength={4000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            error={error?.at('/text')}
          />
          <FormError error={error} />
          <div className="hf-form-actions">
            <Button type="submit" busy={say.isPending}>
              Say it
            </Button>
          </div>
        </form>
      )}
    </Panel>
  )
}
