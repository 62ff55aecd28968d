import { z } from 'zod'
import { driverAnswer, driverRequest } from '../harness/driving/driver-messages.ts'
import { journalRecord } from './journal-model.ts'
import { lintReport } from './lint/model.ts'
import { report } from './model.ts'

/**
 * JSON Schemas of what a run leaves behind, of what `htg lint` prints, and of what a hook or a resident command is asked and answers,
 * by file name, for scripts in other languages. Extra fields are valid, but for those of an answer.
 */
export function jsonSchemas(): Record<string, object> {
  const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input' })
  return {
    'report.schema.json': schemaOf(report),
    'journal.schema.json': schemaOf(journalRecord),
    'lint.schema.json': schemaOf(lintReport),
    'driver-request.schema.json': schemaOf(driverRequest),
    'driver-answer.schema.json': schemaOf(driverAnswer),
  }
}
