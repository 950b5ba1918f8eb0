/** What was done by hand and can be taken back, the latest last. `S` says how; nothing here knows what. */
export interface Past<S> {
  readonly done: readonly S[]
  readonly undone: readonly S[]
}

const most = 100

export const nothingDone: Past<never> = { done: [], undone: [] }

/** What was taken back before cannot be done again after something new. */
export const remembered = <S>(past: Past<S>, step: S): Past<S> => ({
  done: [...past.done.slice(1 - most), step],
  undone: [],
})

export function takenBack<S>(past: Past<S>): { past: Past<S>; step: S } | null {
  const step = past.done[past.done.length - 1]
  return step === undefined ? null : { step, past: { done: past.done.slice(0, -1), undone: [...past.undone, step] } }
}

export function doneAgain<S>(past: Past<S>): { past: Past<S>; step: S } | null {
  const step = past.undone[past.undone.length - 1]
  return step === undefined ? null : { step, past: { done: [...past.done, step], undone: past.undone.slice(0, -1) } }
}

/** Without a step that could not be done. */
export const forgotten = <S>(past: Past<S>, step: S): Past<S> => ({
  done: past.done.filter((one) => one !== step),
  undone: past.undone.filter((one) => one !== step),
})

/**
 * After a step could not be taken back, or done again.
 *
 * @param refused whether the server said no, as it would again; else the step stands where it stood, to be tried once more
 */
export function stuck<S>(past: Past<S>, step: S, refused: boolean): Past<S> {
  const without = forgotten(past, step)
  if (refused) return without
  if (past.undone.includes(step)) return { ...without, done: [...without.done, step] }
  return past.done.includes(step) ? { ...without, undone: [...without.undone, step] } : past
}

/** Whether an undo that was offered with a step would take back that step, and not one that was done since. */
export const isLast = <S>(past: Past<S>, step: S): boolean => past.done[past.done.length - 1] === step
