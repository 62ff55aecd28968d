/** Part of the build: writes the JSON Schemas next to this file's compiled form. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { jsonSchemas } from './schemas.ts'

const directory = join(import.meta.dirname, 'schemas')
mkdirSync(directory, { recursive: true })
for (const [name, schema] of Object.entries(jsonSchemas())) {
  writeFileSync(join(directory, name), `${JSON.stringify(schema, null, 2)}\n`)
}
