import { Dialog, ShortcutList } from '@/ui'

export default function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog open onClose={onClose} title="Keys" size={520}>
      <ShortcutList />
    </Dialog>
  )
}
