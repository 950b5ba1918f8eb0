import { Tooltip as MantineTooltip, Popover } from '@mantine/core'
import type { ReactElement, ReactNode } from 'react'

/** A few words about `children`, on hover and on focus; never the only place where something stands. */
export function Tooltip({ text, children }: { text: string; children: ReactElement }) {
  return (
    <MantineTooltip
      label={text}
      openDelay={250}
      transitionProps={{ duration: 0 }}
      events={{ hover: true, focus: true, touch: true }}
      classNames={{ tooltip: 'hf-tooltip' }}
      multiline
      maw={320}
    >
      {children}
    </MantineTooltip>
  )
}

/** "How computed": a number that opens its explanation. */
export function Explained({
  children,
  explanation,
  label,
}: {
  children: ReactNode
  explanation: ReactNode
  label: string
}) {
  return (
    <Popover
      width={320}
      position="bottom"
      shadow="none"
      transitionProps={{ duration: 0 }}
      withRoles
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button type="button" className="hf-explained" aria-label={label}>
          {children}
        </button>
      </Popover.Target>
      <Popover.Dropdown className="hf-popover">{explanation}</Popover.Dropdown>
    </Popover>
  )
}
