import { z } from 'zod'
import { configSchema } from './config-file.ts'

/** The file name of the JSON Schema of a configuration, in `htg-conformance/schemas`. */
export const CONFIG_SCHEMA = 'config.schema.json'

/** The JSON Schema of htg.config.yaml, from the schema that reads it: for editors, which complete keys and show what they mean. */
export function configJsonSchema(): object {
  return z.toJSONSchema(configSchema, {
    io: 'input',
    // What is made text of may be written as a number or as true.
    override: ({ zodSchema, jsonSchema }) => {
      if ('coerce' in zodSchema._zod.def) jsonSchema.type = ['string', 'number', 'boolean'] as never
      // A format that JSON Schema does not know; the pattern says the same.
      if (jsonSchema.format === 'starts_with') delete jsonSchema.format
    },
  })
}
