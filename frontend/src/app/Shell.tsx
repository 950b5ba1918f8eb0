import { Outlet } from '@tanstack/react-router'
import './shell.css'

/** Navigation on the left, the page beside it. */
export function Shell() {
  return (
    <div className="hf-shell">
      <a className="hf-skip" href="#page">
        Skip to the page
      </a>
      <main id="page" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  )
}
