import { type ChangeEvent, type RefObject, useEffect, useRef, useState } from 'react'

const restMilliseconds = 200

/**
 * What somebody types into a field of finding: it is theirs letter by letter, and `onText` hears of it once the hand rests.
 *
 * @param text as it was heard last, from here or, as after “back”, from elsewhere
 */
export function useTyped(field: RefObject<HTMLInputElement | null>, text: string, onText: (text: string) => void) {
  const [typed, setTyped] = useState(text)
  const latest = useRef(onText)
  latest.current = onText
  useEffect(() => {
    if (document.activeElement !== field.current) setTyped(text)
  }, [text, field])
  useEffect(() => {
    if (typed === text) return
    const timer = setTimeout(() => latest.current(typed), restMilliseconds)
    return () => clearTimeout(timer)
  }, [typed, text])
  return {
    value: typed,
    onChange: (event: ChangeEvent<HTMLInputElement>) => setTyped(event.currentTarget.value),
    clear: () => setTyped(''),
  }
}
