// Generates src/api/schema.d.ts from the approved contract. The file is not kept in the repository: it follows from
// openapi.yaml alone, so that the two cannot drift apart.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import openapiTypescript, { astToString } from 'openapi-typescript'

const contract = new URL('../../openapi/openapi.yaml', import.meta.url)
const target = new URL('../src/api/schema.d.ts', import.meta.url)
if (!existsSync(contract)) {
  console.log('no openapi/openapi.yaml yet: src/api/types.ts stands alone')
} else {
  const text = astToString(await openapiTypescript(contract, { alphabetize: true }))
  if (!existsSync(target) || readFileSync(target, 'utf8') !== text) writeFileSync(target, text)
}
