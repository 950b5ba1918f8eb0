// Chooses light or dark before the first paint, so that a dark page never flashes white. A file of its own because the
// Content-Security-Policy allows no inline script. The key is the one that ui/UiProvider.tsx writes.
;(() => {
  let chosen = null
  try {
    chosen = localStorage.getItem('holdfast-colour-scheme')
  } catch {
    // Storage may be forbidden; the system's wish is then followed.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
