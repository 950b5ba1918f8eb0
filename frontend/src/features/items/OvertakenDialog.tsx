import { type ItemView, useSession } from '@/api'
import { capitalised, counted } from '@/format'
import { Button, Dialog, Table } from '@/ui'
import type { Clash } from './edits'
import { memberNames } from './item-draft'
import type { Overtaken } from './useItemChanges'

interface OvertakenDialogProps {
  overtaken: Overtaken
  keyOf: (itemId: string) => string
}

/** Somebody else wrote into the same place: who, what they made of it and what you wanted; nothing was overwritten. */
export function OvertakenDialog({ overtaken, keyOf }: OvertakenDialogProps) {
  const { clashes, insist, giveWay } = overtaken
  const { displayName } = useSession()
  // Where one's own change of something else came after theirs, nobody says here who they are.
  const people = [...new Set(clashes.map(({ by }) => (by === displayName ? 'Somebody else' : by)))].join(', ')
  const items = new Set(clashes.map((clash) => clash.itemId)).size
  return (
    <Dialog open onClose={giveWay} title="Somebody else was faster" size={680}>
      <div className="hf-form">
        <p className="hf-prose">
          {people} changed {counted(items, 'item')} since you read {items === 1 ? 'it' : 'them'}. Nothing was
          overwritten, and nothing of your change was done.
        </p>
        <Table
          caption="Both versions"
          rows={clashes}
          rowKey={(clash) => `${clash.itemId} ${clash.member}`}
          columns={[
            {
              heading: 'Where',
              cell: (clash) => `${clash.key}, ${nameOf(clash).toLowerCase()}`,
            },
            { heading: 'Theirs', cell: (clash) => shown(clash.theirs, keyOf) },
            { heading: 'Yours', cell: (clash) => shown(clash.yours, keyOf) },
          ]}
        />
        <div className="hf-form-actions">
          <Button look="primary" data-autofocus onClick={giveWay}>
            Keep theirs
          </Button>
          <Button onClick={insist}>Put yours over it</Button>
        </div>
      </div>
    </Dialog>
  )
}

const others: Partial<Record<keyof ItemView, string>> = {
  archived: 'Archived',
  dependencies: 'What it depends on',
  expectedEffect: 'Expected effect',
  causeKnown: 'Whether the cause is known',
}

const nameOf = ({ member }: Clash): string =>
  others[member as keyof ItemView] ?? memberNames[member as keyof typeof memberNames] ?? capitalised(member)

/** Any member's value in words. */
function shown(value: unknown, keyOf: (itemId: string) => string): string {
  if (value === null || value === undefined || value === '') return 'empty'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.length === 0 ? 'empty' : value.map((one) => keyOf(String(one))).join(', ')
  if (typeof value === 'object')
    return Object.values(value)
      .map((one) => shown(one, keyOf))
      .join('; ')
  return String(value)
}
