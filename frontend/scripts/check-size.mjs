// Fails the build when the JavaScript that the first screen waits for grows above 200 kB, compressed. The first screen is
// the timeline: the entry, the timeline's route, and everything that these import statically.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const limitKilobytes = 200
const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))

const files = new Set()
const visit = (name) => {
  const chunk = manifest[name]
  if (!chunk) throw new Error(`no chunk for ${name} in the manifest`)
  if (files.has(chunk.file)) return
  files.add(chunk.file)
  for (const imported of chunk.imports ?? []) visit(imported)
}
visit('index.html')
visit('src/app/TimelineRoute.tsx')

const kilobytes = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, dist))).length, 0) / 1000
console.log(
  `JavaScript for the first screen: ${kilobytes.toFixed(1)} kB gzip in ${files.size} files (at most ${limitKilobytes})`,
)
if (kilobytes > limitKilobytes) process.exit(1)
