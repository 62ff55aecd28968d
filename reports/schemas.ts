import { z } from 'zod'
import { journalRecord } from './journal-model.ts'
import { lintReport } from './lint/model.ts'
import { report } from './model.ts'

/** JSON Schemas of what a run leaves behind, and of what `htg lint` prints, by file name, for scripts in other languages. Extra fields are valid. */
export function jsonSchemas(): Record<string, object> {
  const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input' })
  return {
    'report.schema.json': schemaOf(report),
    'journal.schema.json': schemaOf(journalRecord),
    'lint.schema.json': schemaOf(lintReport),
  }
}
