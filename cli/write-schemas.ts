/** Part of the build: writes the JSON Schemas into the package. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { jsonSchemas } from '../reports/schemas.ts'
import { CONFIG_SCHEMA, configJsonSchema } from './arguments/config-schema.ts'

const directory = join(import.meta.dirname, '..', 'schemas')
mkdirSync(directory, { recursive: true })
for (const [name, schema] of Object.entries({ ...jsonSchemas(), [CONFIG_SCHEMA]: configJsonSchema() })) {
  writeFileSync(join(directory, name), `${JSON.stringify(schema, null, 2)}\n`)
}
