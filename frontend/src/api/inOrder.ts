import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'

/**
 * Sends what the hand does in the order in which it was done, whether what came before was done or refused. Counted as
 * mutations, so that what others change is read after it and does not set the page back.
 */
export function useInOrder(): <T>(call: () => Promise<T>) => Promise<T> {
  const client = useQueryClient()
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  return useCallback(
    <T>(call: () => Promise<T>): Promise<T> => {
      // Taken now: by the time the mutation runs the queue ends with this very call.
      const before = queue.current
      const mutation = client.getMutationCache().build(client, { mutationFn: () => before.then(call) })
      const done = mutation.execute(undefined)
      queue.current = done.then(
        () => undefined,
        () => undefined,
      )
      return done
    },
    [client],
  )
}
