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
