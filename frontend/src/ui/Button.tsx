import type { AnchorHTMLAttributes, ButtonHTMLAttributes, Ref } from 'react'

/** `primary`: the one thing to do here. `plain`: everything else. `quiet`: without an edge. `danger`: takes away. */
export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger'

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: ButtonLook
  /** Waits for an answer: says so and takes no second click. */
  busy?: boolean
  ref?: Ref<HTMLButtonElement>
}

export function Button({ look = 'plain', busy = false, disabled, type = 'button', className, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={`hf-button ${className ?? ''}`}
      data-look={look}
      aria-busy={busy || undefined}
      disabled={disabled || busy}
    />
  )
}

/** A link that looks like a button, for places to go to. */
export function ButtonLink({
  look = 'plain',
  className,
  ...rest
}: AnchorHTMLAttributes<HTMLAnchorElement> & { look?: ButtonLook }) {
  return <a {...rest} className={`hf-button ${className ?? ''}`} data-look={look} />
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** What it does, in words; also its tooltip. */
  label: string
  ref?: Ref<HTMLButtonElement>
}

export function IconButton({ label, className, ...rest }: IconButtonProps) {
  return (
    <button type="button" title={label} aria-label={label} {...rest} className={`hf-icon-button ${className ?? ''}`} />
  )
}
