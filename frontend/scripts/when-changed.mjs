// Runs one step of the build for Maven, unless its inputs are what they were when it last succeeded:
//   node scripts/when-changed.mjs packages | build | test
// What a step saw is remembered in target/, so `mvn clean` makes everything run again.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(dirname(fileURLToPath(import.meta.url)))
const settings = ['package.json', 'package-lock.json', '.npmrc']
const sources = ['src', 'public', 'scripts', 'index.html', 'vite.config.ts', 'tsconfig.json', '../openapi/openapi.yaml']

const steps = {
  packages: {
    inputs: settings,
    output: 'node_modules/.package-lock.json',
    commands: [['ci', '--no-audit', '--no-fund']],
  },
  build: { inputs: [...settings, ...sources], output: 'dist/index.html', commands: [['run', 'build']] },
  test: {
    inputs: [...settings, ...sources, 'biome.json'],
    output: null,
    commands: [
      ['run', 'lint'],
      ['run', 'test'],
    ],
  },
}

// Generated from other inputs; reading them as inputs too would make a step run twice.
const generated = new Set([join('src', 'api', 'schema.d.ts')])

function* filesUnder(path) {
  const whole = join(here, path)
  if (generated.has(path) || !existsSync(whole)) return
  if (statSync(whole).isDirectory()) for (const name of readdirSync(whole).sort()) yield* filesUnder(join(path, name))
  else yield path
}

const name = process.argv[2]
const step = steps[name]
if (!step) throw new Error(`no step named ${name}`)

const hash = createHash('sha256').update(process.version)
for (const input of step.inputs)
  for (const file of filesUnder(input)) hash.update(file).update(readFileSync(join(here, file)))
const seen = hash.digest('hex')
const memory = join(here, 'target', `${name}.seen`)
const done = step.output === null || existsSync(join(here, step.output))
if (done && existsSync(memory) && readFileSync(memory, 'utf8') === seen) {
  console.log(`${name}: nothing changed`)
  process.exit(0)
}
for (const command of step.commands) {
  // Windows starts npm through a shell script.
  const { status, error } = spawnSync('npm', command, {
    cwd: here,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (error) console.error(`npm could not be started: ${error.message}. Node.js 20 or newer with npm is needed.`)
  if (status !== 0) process.exit(status ?? 1)
}
mkdirSync(dirname(memory), { recursive: true })
writeFileSync(memory, seen)
