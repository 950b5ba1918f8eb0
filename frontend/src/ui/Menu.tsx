import { Menu as MantineMenu } from '@mantine/core'
import type { ReactNode } from 'react'

export interface Option<T extends string = string> {
  readonly value: T
  readonly label: string
  /** A second, quieter line. */
  readonly note?: string
}

interface PickProps<T extends string> {
  /** What is picked here, for screen readers: "Metric". */
  label: string
  value: T
  options: readonly Option<T>[]
  onPick: (value: T) => void
  /** What the button shows; the picked option's label otherwise. */
  shown?: ReactNode
  disabled?: boolean
}

/** A button that opens a list of which one is picked: metric, segment, window. */
export function PickMenu<T extends string>({ label, value, options, onPick, shown, disabled }: PickProps<T>) {
  const picked = options.find((option) => option.value === value)
  return (
    <MantineMenu position="bottom-end" offset={4} transitionProps={{ duration: 0 }} returnFocus>
      <MantineMenu.Target>
        <button
          type="button"
          className="hf-button"
          data-look="plain"
          disabled={disabled}
          aria-label={`${label}: ${picked?.label ?? 'none'}`}
        >
          <span className="hf-clip">{shown ?? picked?.label ?? label}</span>
          <Caret />
        </button>
      </MantineMenu.Target>
      <MantineMenu.Dropdown className="hf-menu">
        <MantineMenu.RadioGroup value={value} onChange={(next) => onPick(next as T)}>
          {options.map((option) => (
            <MantineMenu.RadioItem key={option.value} value={option.value} closeMenuOnClick>
              {option.label}
              {option.note && <span className="hf-menu-note">{option.note}</span>}
            </MantineMenu.RadioItem>
          ))}
        </MantineMenu.RadioGroup>
      </MantineMenu.Dropdown>
    </MantineMenu>
  )
}

export interface Action {
  readonly label: string
  readonly note?: string
  /** Goes somewhere, or does something. */
  readonly href?: string
  readonly run?: () => void
  readonly danger?: boolean
}

/** A button that opens a list of things to do or places to go. `children` is the button's content. */
export function ActionMenu({
  label,
  actions,
  children,
  className = 'hf-button',
}: {
  label: string
  actions: readonly Action[]
  children: ReactNode
  className?: string
}) {
  return (
    <MantineMenu position="bottom-start" offset={4} transitionProps={{ duration: 0 }} returnFocus>
      <MantineMenu.Target>
        <button type="button" className={className} data-look="plain" aria-label={label}>
          {children}
        </button>
      </MantineMenu.Target>
      <MantineMenu.Dropdown className="hf-menu">
        {actions.map((action) => {
          const content = (
            <>
              {action.label}
              {action.note && <span className="hf-menu-note">{action.note}</span>}
            </>
          )
          return action.href === undefined ? (
            <MantineMenu.Item key={action.label} onClick={action.run} data-danger={action.danger || undefined}>
              {content}
            </MantineMenu.Item>
          ) : (
            <MantineMenu.Item key={action.href} component="a" href={action.href}>
              {content}
            </MantineMenu.Item>
          )
        })}
      </MantineMenu.Dropdown>
    </MantineMenu>
  )
}

export const Caret = () => (
  <svg className="hf-caret" viewBox="0 0 8 5" width="8" height="5" aria-hidden="true">
    <path d="M0.5 0.5 4 4 7.5 0.5" fill="none" stroke="currentColor" strokeWidth="1.4" />
  </svg>
)
