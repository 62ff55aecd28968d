import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { matrixOf } from './report/matrix.ts'

/*
 * What is written about the reports that are kept of real connectors. That the reports are true is held by
 * real-connectors.test.ts, which needs the connectors; this needs nothing.
 */

const FIXTURES = resolve(import.meta.dirname, '../fixtures/connectors')
const DOCS = resolve(import.meta.dirname, '../docs')
const page = readFileSync(join(DOCS, 'real-connectors.md'), 'utf8')

const keptReport = z.object({
  subject: z.object({ name: z.string() }),
  summary: z.object({ pass: z.int(), fail: z.int(), warn: z.int(), inconclusive: z.int(), notApplicable: z.int() }),
  results: z.array(
    z.object({
      id: z.string(),
      verdict: z.string(),
      findings: z.array(z.object({ verdict: z.string(), scenario: z.string().optional() })),
    }),
  ),
})

const END = '.report.json'
const files = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith(END))
  .sort()
const reports = new Map(
  files.map((file) => [
    file.slice(0, -END.length),
    keptReport.parse(JSON.parse(readFileSync(join(FIXTURES, file), 'utf8'))),
  ]),
)
type Kept = z.infer<typeof keptReport>

/** What a careless configuration does besides what the careful one of the same connector does. */
interface Careless {
  /** Checks that fail on top, and the scenario that decides. */
  readonly breaks: readonly string[]
  /** Checks that the careful one fails, and that this one does not get to. */
  readonly hides?: readonly string[]
}

const NOT_VERIFIED_SMTP = 'CS-008@smtp (F-30/smtp)'
const NOT_VERIFIED = ['CS-008@pop3 (F-30/pop3)', NOT_VERIFIED_SMTP]
const FALLS_BACK_SMTP = 'CS-014 (F-08)'
const FALLS_BACK = ['CP-012 (F-11)', FALLS_BACK_SMTP]

const CARELESS: Readonly<Record<string, Careless>> = {
  'curl/opportunistic': { breaks: ['CM-001 (F-10/lower-case)', ...FALLS_BACK] },
  'curl/unverified': { breaks: NOT_VERIFIED },
  'jakarta-mail/any-name': { breaks: ['CS-008@pop3 (F-34/pop3)', 'CS-008@smtp (F-34/smtp)'] },
  'jakarta-mail/opportunistic': { breaks: FALLS_BACK },
  'jakarta-mail/unverified': { breaks: NOT_VERIFIED },
  'msmtp-mpop/confirmation': { breaks: ['CM-013 (F-42/smtp)'] },
  'msmtp-mpop/plaintext': {
    breaks: ['CM-004@smtp (F-42/smtp)', 'CP-001 (F-42/pop3)', FALLS_BACK_SMTP],
    hides: ['CM-027@smtp', 'CP-002', 'CS-005'],
  },
  'msmtp-mpop/unverified': { breaks: NOT_VERIFIED },
  'nodemailer/opportunistic': { breaks: [FALLS_BACK_SMTP] },
  'nodemailer/unverified': { breaks: [NOT_VERIFIED_SMTP] },
  'perl/deletes-first': { breaks: ['CP-015 (F-42/pop3)'] },
  // Without CAPA it does not see that STLS is missing in F-11.
  'perl/opportunistic': { breaks: ['CP-012 (F-13/err)', FALLS_BACK_SMTP] },
  'perl/unverified': { breaks: NOT_VERIFIED },
  'phpmailer/opportunistic': { breaks: ['CM-004@smtp (F-10/lower-case)', FALLS_BACK_SMTP] },
  'phpmailer/unverified': { breaks: [NOT_VERIFIED_SMTP] },
  'python/opportunistic': { breaks: FALLS_BACK },
  'python/unverified': { breaks: NOT_VERIFIED },
  'swaks/opportunistic': { breaks: [FALLS_BACK_SMTP] },
  // The careful one fails it too, for the name alone (F-34).
  'swaks/unverified': { breaks: [NOT_VERIFIED_SMTP] },
}

/** Where the page tells of a connector, by its folder. */
const HEADINGS: Readonly<Record<string, string>> = {
  curl: 'curl',
  'jakarta-mail': 'Jakarta Mail',
  'msmtp-mpop': 'msmtp and mpop',
  nodemailer: 'nodemailer',
  perl: 'Net::SMTP and Net::POP3',
  phpmailer: 'PHPMailer',
  python: 'smtplib and poplib',
  swaks: 'swaks',
}

/** As careful, and driven through a hook, by which nobody sees what is stored when something is deleted. */
const isHook = (path: string) => path.endsWith('/hook')

test('each configuration but the careful ones and those with a hook is known to be careless', () => {
  expect([...reports.keys()].filter((path) => !path.endsWith('/careful') && !isHook(path))).toEqual(
    Object.keys(CARELESS).sort(),
  )
})

test.each([...reports.keys()].filter(isHook))('%s gets the verdicts of the careful one, but for CP-015', (path) => {
  const verdictsOf = ({ results }: Kept) => results.map(({ id, verdict }) => `${id} ${verdict}`)
  const careful = verdictsOf(reports.get(path.replace(/[^/]+$/, 'careful'))!)
  const different = verdictsOf(reports.get(path)!).filter((each) => !careful.includes(each))
  expect(different).toEqual(['CP-015 inconclusive'])
})

describe.each(Object.entries(CARELESS))('%s', (path, { breaks, hides = [] }) => {
  const careless = reports.get(path)!
  const careful = reports.get(path.replace(/[^/]+$/, 'careful'))!

  test('fails what it breaks, and nothing else', () => {
    const before = failures(careful)
    const now = failures(careless)
    expect([...now].filter(([id, scenario]) => before.get(id) !== scenario).map(inWords)).toEqual(breaks)
    expect([...before.keys()].filter((id) => !now.has(id))).toEqual(hides)
  })

  test('is explained', () => {
    const cells = [careless.subject.name, breaks.join(', '), hides.join(', ') || '–']
    expect(page).toContain(`\n| ${cells.join(' | ')} |`)
  })
})

describe.each([...reports])('%s', (path, { subject, summary, results }) => {
  test('stands in the table with its counts', () => {
    const { pass, fail, warn, inconclusive, notApplicable } = summary
    const name = `[${subject.name}](../fixtures/connectors/${path}.config.yaml)`
    const cells = [name, pass, fail, warn, inconclusive, notApplicable, [...failures({ results }).keys()].join(', ')]
    expect(page).toContain(`\n| ${cells.join(' | ')} |`)
  })

  test('each fail and each warning is explained', () => {
    const section =
      sectionOf(HEADINGS[path.slice(0, path.indexOf('/'))]!) + sectionOf('What careless configurations break')
    const told = results.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn').map(({ id }) => id)
    expect(told.filter((id) => !section.includes(id.replace(/@.*/, '')))).toEqual([])
  })
})

test('the table of requirements is made of these reports', async () => {
  // Taken anew with `-u`, or `npm run matrix`.
  const paths = files.map((file) => join(FIXTURES, file))
  await expect(matrixOf(paths, {})).toMatchFileSnapshot(join(DOCS, 'connector-matrix.md'))
})

/** Checks that fail, with the scenario of the first breach. */
function failures({ results }: Pick<Kept, 'results'>): Map<string, string | undefined> {
  return new Map(
    results
      .filter(({ verdict }) => verdict === 'fail')
      .map(({ id, findings }) => [id, findings.find(({ verdict }) => verdict === 'fail')?.scenario]),
  )
}

function inWords([id, scenario]: readonly [string, string | undefined]): string {
  return `${id} (${scenario})`
}

/** The part of the page below this heading. */
function sectionOf(heading: string): string {
  const section = page.split('\n## ').find((part) => part.startsWith(`${heading}\n`))
  if (section === undefined) throw new Error(`no “${heading}” on the page`)
  return section
}
