import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useRef, useState } from 'react'
import { expect, it } from 'vitest'
import { useTyped } from './typed'

function Find({ heard }: { heard: string[] }) {
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const { value, onChange } = useTyped(field, text, (next) => {
    heard.push(next)
    setText(next)
  })
  return (
    <>
      <input ref={field} aria-label="Find" value={value} onChange={onChange} />
      <button type="button" onClick={() => setText('')}>
        Show all
      </button>
    </>
  )
}

it('what is typed is the field’s own letter by letter, heard of once the hand rests, and taken over from elsewhere', async () => {
  const user = userEvent.setup()
  const heard: string[] = []
  render(<Find heard={heard} />)
  const field = screen.getByLabelText<HTMLInputElement>('Find')
  await user.type(field, 'retran')
  // In the middle of the word, where the hand stays.
  await user.type(field, 'i', { initialSelectionStart: 5, initialSelectionEnd: 5 })
  expect(field.value).toBe('retrain')
  expect(field.selectionStart).toBe(6)
  await waitFor(() => expect(heard.at(-1)).toBe('retrain'))
  expect(field.selectionStart).toBe(6)
  expect(heard.length).toBeLessThan(7)
  await user.click(screen.getByRole('button', { name: 'Show all' }))
  await waitFor(() => expect(field.value).toBe(''))
})
