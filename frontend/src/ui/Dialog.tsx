import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'

/** A window above the page: keeps the focus, closes on Escape, gives the focus back. */
export function Dialog({
  open,
  onClose,
  title,
  children,
  size = 480,
  closable = true,
}: {
  open: boolean
  onClose: () => void
  title: string
  children: ReactNode
  /** Width in pixels; a phone's whole width at most. */
  size?: number
  /** False where closing by accident would lose something that is shown once. */
  closable?: boolean
}) {
  return (
    <Modal.Root
      opened={open}
      onClose={onClose}
      size={size}
      lockScroll={false}
      transitionProps={{ duration: 0 }}
      closeOnClickOutside={closable}
      closeOnEscape={closable}
      classNames={{ content: 'hf-dialog' }}
    >
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content>
        {/* No <header>: inside a dialog it would count as the banner of the page. */}
        <div className="hf-dialog-head">
          <Modal.Title className="hf-dialog-title">{title}</Modal.Title>
          {closable && <Modal.CloseButton aria-label="Close" />}
        </div>
        <Modal.Body className="hf-dialog-body">{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
