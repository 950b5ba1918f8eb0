import { type DragEvent, useId, useRef, useState } from 'react'
import { Button, type ButtonLook } from '@/ui'

/** A place to drop files, or to choose them by mouse or keyboard. */
export function DropFiles({
  onFiles,
  busy,
  look = 'primary',
  children,
}: {
  onFiles: (files: File[]) => void
  busy: boolean
  look?: ButtonLook
  children: string
}) {
  const input = useRef<HTMLInputElement>(null)
  const hint = useId()
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!busy && event.dataTransfer.files.length > 0) onFiles([...event.dataTransfer.files])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button does the same
    <div
      className="imports-drop"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p id={hint}>{children}</p>
      <Button look={look} busy={busy} aria-describedby={hint} onClick={() => input.current?.click()}>
        {busy ? 'Reading…' : 'Choose files'}
      </Button>
      <input
        ref={input}
        className="hf-visually-hidden"
        type="file"
        multiple
        tabIndex={-1}
        aria-label="Files to import"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          event.currentTarget.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
    </div>
  )
}
