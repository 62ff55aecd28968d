import { basename } from 'node:path'
import { z } from 'zod'
import { charsetLabel } from '../../harness/grammar/mime/charset.ts'
import { readWildcard, WildcardError } from '../../harness/grammar/wildcard.ts'
import type { Guide, GuideFlow } from '../../harness/judging/profile.ts'
import { nearest } from '../../harness/running/near.ts'
import { anyOf, inEnglish, say, type Text } from '../../harness/text/text.ts'
import { FLOWS, SUPPLEMENTS } from '../../suites/requirements/flows.ts'
import { readYaml } from './yaml-file.ts'

/*
 * The file of `--profile`: message flows, and what their message implementation guides say of messages.
 */

const LONGEST_NAME = 200
const MOST_FLOWS = 500

const wrong = (context: z.core.$RefinementCtx, text: Text, path: PropertyKey[] = []) =>
  context.addIssue({ code: 'custom', path, params: { text } })

const name = z
  .string()
  .trim()
  .min(1)
  .refine((given) => given.length <= LONGEST_NAME, {
    params: { text: say`is longer than ${{ most: LONGEST_NAME }} characters` },
  })

const localPart = z
  .string()
  .regex(/^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i, {
    error: inEnglish(say`has to be what stands before the @ of an address, such as dms`),
  })
  .refine((given) => given.length <= 64, { params: { text: say`is longer than ${{ most: 64 }} characters` } })
  .transform((given) => given.toLowerCase())

const contentType = z
  .string()
  .regex(/^[a-z0-9!#$&^_.+-]{1,100}\/[a-z0-9!#$&^_.+-]{1,100}$/i, {
    error: inEnglish(say`has to be a type and a subtype without parameters, such as application/xml`),
  })
  .transform((given) => given.toLowerCase())

const COMMON_CHARSETS = ['us-ascii', 'UTF-8', 'ISO-8859-1', 'ISO-8859-15']

const charset = z.string().check(({ value, issues }) => {
  if (charsetLabel(value).class !== 'unknown') return
  const near = nearest(value, COMMON_CHARSETS)
  const text =
    near.length > 0
      ? say`“${{ name: value }}” is not a registered charset; did you mean ${{ names: anyOf(near) }}?`
      : say`“${{ name: value }}” is not a registered charset; there is, for example, UTF-8`
  issues.push({ code: 'custom', input: value, params: { text } })
})

const pattern = z.string().superRefine((given, context) => {
  try {
    readWildcard(given)
  } catch (error) {
    if (!(error instanceof WildcardError)) throw error
    wrong(context, error.text)
  }
})

const flow = z.strictObject({
  /** As table 2 has it, or a name of one's own. */
  name,
  /** The local part of its addresses. */
  'local-part': localPart,
  /** What its guide is called. */
  guide: name.optional(),
  'content-types': z.array(contentType).min(1).optional(),
  charsets: z.array(charset).min(1).optional(),
  /** The longest message, in octets. */
  'max-size': z.int().min(1).optional(),
  /** Patterns, one of which the subject fits. */
  subject: z.array(pattern).min(1).optional(),
  /** What holds for it besides, and is not judged. */
  besides: z.array(z.enum(SUPPLEMENTS)).min(1).optional(),
})

const schema = z
  .strictObject({
    /** What reports call the profile; the name of the file when left out. */
    name: name.optional(),
    /** Whether there are no other flows. */
    complete: z.boolean().optional(),
    flows: z.array(flow).min(1),
  })
  .superRefine(({ flows }, context) => {
    if (flows.length > MOST_FLOWS) wrong(context, say`has more than ${{ most: MOST_FLOWS }} flows`, ['flows'])
    const before = new Set<string>()
    for (const [index, { 'local-part': own }] of flows.entries()) {
      if (before.has(own))
        wrong(context, say`another flow has the local part “${{ name: own }}”; each flow has its own`, [
          'flows',
          index,
          'local-part',
        ])
      before.add(own)
    }
  })

/** Reads message flows. Throws `UsageError` with everything that is wrong with the file. */
export function readGuideFile(file: string): Guide {
  const { data } = readYaml(file, schema, {}, say`name a file of message flows with --profile, or digipoort`)
  return {
    name: data.name ?? basename(file),
    complete: data.complete ?? false,
    flows: data.flows.map(flowOf),
  }
}

/** With what table 2 says of it. */
function flowOf(given: z.infer<typeof flow>): GuideFlow {
  const own = given['local-part']
  const known = FLOWS.find(
    ({ name: listed, localPart: usual }) => usual === own || listed.toLowerCase() === given.name.toLowerCase(),
  )
  const supplements = [...new Set([...(known?.supplements ?? []), ...(given.besides ?? [])])]
  return {
    name: given.name,
    ...(known && { authorities: known.authorities }),
    localPart: own,
    ...(given.guide !== undefined && { guide: given.guide }),
    ...(supplements.length > 0 && { supplements }),
    ...(given['content-types'] && { contentTypes: given['content-types'] }),
    ...(given.charsets && { charsets: given.charsets }),
    ...(given['max-size'] !== undefined && { maxSize: given['max-size'] }),
    ...(given.subject && { subject: given.subject }),
  }
}
