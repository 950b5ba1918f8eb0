import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'

/** A panel that comes over the right edge of the page: keeps the focus, closes on Escape, gives the focus back. */
export function Sheet({ onClose, title, children }: { onClose: () => void; title: string; children: ReactNode }) {
  return (
    <Modal.Root
      opened
      onClose={onClose}
      lockScroll={false}
      transitionProps={{ duration: 0 }}
      classNames={{ content: 'hf-dialog hf-sheet', inner: 'hf-sheet-inner' }}
    >
      <Modal.Overlay backgroundOpacity={0.2} />
      <Modal.Content>
        {/* No <header>: inside a dialog it would count as the banner of the page. */}
        <div className="hf-dialog-head">
          <Modal.Title className="hf-dialog-title">{title}</Modal.Title>
          <Modal.CloseButton aria-label="Close" />
        </div>
        <Modal.Body className="hf-dialog-body">{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
