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
    <Modal
      opened={open}
      onClose={onClose}
      title={title}
      size={size}
      lockScroll={false}
      transitionProps={{ duration: 0 }}
      closeOnClickOutside={closable}
      closeOnEscape={closable}
      withCloseButton={closable}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ content: 'hf-dialog', title: 'hf-dialog-title', header: 'hf-dialog-head', body: 'hf-dialog-body' }}
    >
      {children}
    </Modal>
  )
}
