import type { ReactNode } from 'react'

/** A titled part of the evidence. */
export function Part({ heading, aside, children }: { heading: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="tl-part">
      <header>
        <h3>{heading}</h3>
        {aside}
      </header>
      {children}
    </section>
  )
}

export const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)
