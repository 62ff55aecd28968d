import { DOMParser } from '@xmldom/xmldom'
import { describe, expect, test } from 'vitest'
import type { Profile } from '../../harness/judging/profile.ts'
import type { Language } from '../texts.ts'
import { startHtml } from './html.ts'
import { startJson } from './json.ts'
import { startJunit } from './junit.ts'
import { startMarkdown } from './markdown.ts'
import { type LintFinding, type LintHead, type LintMessage, type LintSummary, lintReport } from './model.ts'
import { startSarif } from './sarif.ts'
import type { LintView } from './view.ts'

const profile: Profile = {
  specification: { id: 'HTG', version: '1.3.1' },
  environment: 'production',
  domain: 'htpoort.nl',
  asOf: '2026-11-29',
  settings: {},
  limits: { quiet: 1, reply: 1, session: 1, delivery: 1, action: 1 },
}
const both = (text: string) => ({ en: text, nl: `nl ${text}` })
const head: LintHead = {
  schemaVersion: 1,
  tool: { name: 'htg-conformance', version: '1.0.0' },
  specification: profile.specification,
  profile,
  checks: [
    {
      id: 'LH-02',
      title: both('From names one sender'),
      decides: ['HTG-T4-1'],
      risk: both('risk'),
      remedy: both('fix'),
    },
    { id: 'LH-06', title: both('There is no Cc'), decides: ['HTG-T4-4'] },
  ],
  requirements: [
    { id: 'HTG-T4-1', clause: 'table 4, From', level: 'MUST', tier: 'spec', text: { en: 'From.', nl: 'Van.' } },
    { id: 'HTG-T4-4', clause: 'table 4, Cc', level: 'MUST NOT', tier: 'spec', text: { en: 'No Cc.', nl: 'Geen Cc.' } },
  ],
}
const HOSTILE = '\x1b[31m<script>alert(1)</script>](http://x.example) ]]> \u202e`|`\r\n::error::'
const finding: LintFinding = {
  check: 'LH-02',
  requirement: 'HTG-T4-1',
  clause: 'table 4, From',
  level: 'MUST',
  tier: 'spec',
  verdict: 'fail',
  expected: 'one sender',
  observed: `From: ${HOSTILE}`,
  nl: { expected: 'één afzender', observed: `From: ${HOSTILE}` },
  at: { line: 3, column: 2, endLine: 3, endColumn: 9, offset: 40, length: 9 },
  excerpt: { before: '', marked: `From: ${HOSTILE}`, after: HOSTILE },
}
const counts = { pass: 1, fail: 0, warn: 0, info: 0, inconclusive: 0, notApplicable: 0, error: 0 }
const message = (more: Partial<LintMessage> = {}): LintMessage => ({
  file: 'a.eml',
  line: 1,
  kind: 'message',
  direction: 'submit',
  verdict: 'conforms',
  notes: [],
  findings: [],
  undecided: [],
  checks: counts,
  ...more,
})
const bad = message({
  // A file name takes no empty part of a path.
  file: `b ${HOSTILE.replace('//', '/')}.eml`,
  verdict: 'does-not-conform',
  findings: [finding],
  checks: { ...counts, fail: 1 },
})
const open = message({
  file: 'c.mbox',
  number: 2,
  line: 17,
  verdict: 'incomplete',
  notes: [both(HOSTILE)],
  undecided: [
    { check: 'LH-06', reason: both(`why ${HOSTILE}`), because: 'not-decidable' },
    { check: 'LH-02', reason: both('the envelope is not known'), because: 'not-given' },
  ],
})
const dsn = message({ file: 'd.eml', kind: 'notification', outcome: [both(`not delivered: ${HOSTILE}`)] })
const unread = { file: `e ${HOSTILE}`, reason: both('permission is denied') }
const summary: LintSummary = {
  verdict: 'does-not-conform',
  messages: 4,
  conforms: 2,
  doesNotConform: 1,
  incomplete: 1,
  error: 0,
  notGiven: 1,
  findings: { fail: 1, warn: 0, info: 0 },
  unread: 1,
  passedOver: 0,
}

const render = (
  start: (head: LintHead, language: Language) => LintView,
  language: Language = 'en',
  messages: readonly LintMessage[] = [message(), bad, open, dsn],
) => {
  const view = start(head, language)
  return [...messages.map((one) => view.message(one)), view.unread(unread), view.end(summary)].join('')
}

test('JSON is as its schema says', () => {
  const report = JSON.parse(render(startJson))
  expect(lintReport.parse(report)).toEqual(report)
  expect(report).toMatchObject({ messages: [{}, { findings: [finding] }, {}, {}], unread: [unread], summary })
  const empty = JSON.parse(render(startJson, 'en', []))
  expect(lintReport.parse(empty)).toMatchObject({ messages: [] })
})

/** What a code scanner asks of a result, as far as the views of others are the measure. */
interface Sarif {
  version: string
  runs: {
    tool: { driver: { name: string; rules: { id: string; help: { text: string; markdown: string } }[] } }
    invocations: {
      executionSuccessful: boolean
      toolExecutionNotifications: { level: string; message: { text: string } }[]
    }[]
    results: {
      ruleId: string
      ruleIndex: number
      level: string
      message: { text: string }
      locations: { physicalLocation: { artifactLocation: { uri: string }; region: Record<string, unknown> } }[]
      partialFingerprints: { primaryLocationLineHash: string }
    }[]
  }[]
}

describe('SARIF', () => {
  const run = (language: Language = 'en', messages?: readonly LintMessage[]) =>
    (JSON.parse(render(startSarif, language, messages)) as Sarif).runs[0]!

  test('has rules with help, and results that point to them', () => {
    const { tool, results } = run()
    expect(JSON.parse(render(startSarif))).toMatchObject({
      version: '2.1.0',
      $schema: expect.stringContaining('2.1.0'),
    })
    for (const rule of tool.driver.rules)
      expect(rule).toMatchObject({
        shortDescription: { text: expect.any(String) },
        fullDescription: { text: expect.any(String) },
        help: { text: expect.stringMatching(/./), markdown: expect.stringMatching(/./) },
        defaultConfiguration: { level: 'error' },
      })
    expect(results).toHaveLength(1)
    const [result] = results
    expect(tool.driver.rules[result!.ruleIndex]!.id).toBe(result!.ruleId)
    expect(result).toMatchObject({
      ruleId: 'LH-02',
      level: 'error',
      locations: [
        {
          physicalLocation: {
            region: { startLine: 3, startColumn: 2, endLine: 3, endColumn: 9, byteOffset: 40, byteLength: 9 },
          },
        },
      ],
      partialFingerprints: { primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{16}:1$/) },
    })
  })

  test('makes no link and no control character of what others wrote, and a URI of any name', () => {
    const text = render(startSarif)
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\u202e]/)
    const { results } = run()
    expect(results[0]!.message.text).not.toMatch(/(?<!\\)[[\]]/)
    const { uri } = results[0]!.locations[0]!.physicalLocation.artifactLocation
    expect(uri).toMatch(/^[\w.%!'()*/-]+$/)
    expect(decodeURIComponent(uri)).toBe(bad.file)
  })

  test('tells what could not be decided or read outside the results', () => {
    const [{ toolExecutionNotifications: told }] = run().invocations as [Sarif['runs'][0]['invocations'][0]]
    expect(told.map(({ level }) => level)).toEqual(['warning', 'error', 'note'])
    expect(told[0]!.message.text).toContain('why')
    expect(told[1]!.message.text).toContain('permission is denied')
  })

  test('keeps fingerprints when lines move, and tells equal lines apart', () => {
    const prints = (findings: readonly LintFinding[]) =>
      run('en', [message({ findings })]).results.map((result) => result.partialFingerprints.primaryLocationLineHash)
    const moved = { ...finding, at: { ...finding.at!, line: 30, endLine: 30, offset: 400 } }
    expect(prints([moved])).toEqual(prints([finding]))
    expect(new Set(prints([finding, moved])).size).toBe(2)
    expect(prints([{ ...finding, excerpt: { ...finding.excerpt!, marked: 'other' } }])).not.toEqual(prints([finding]))
    expect(run('nl', [message({ findings: [finding] })]).results[0]!.partialFingerprints).toEqual(
      run('en', [message({ findings: [finding] })]).results[0]!.partialFingerprints,
    )
  })

  test('has no more results than GitHub takes, and says so', () => {
    const many = Array.from({ length: 26 }, () => message({ findings: Array(1_000).fill(finding) }))
    const { results, invocations } = run('en', many)
    expect(results).toHaveLength(25_000)
    expect(JSON.stringify(invocations)).toContain('and 1000 more')
  })

  test('is whole where nothing was found', () => {
    expect(run('en', [message()])).toMatchObject({ results: [], tool: { driver: { name: 'htg-conformance' } } })
    expect(run('en', [])).toMatchObject({ results: [] })
  })
})

describe('JUnit', () => {
  const parse = (text: string) => {
    const document = new DOMParser({
      onError: (level, problem) => {
        throw new Error(`${level}: ${problem}`)
      },
    }).parseFromString(text, 'text/xml')
    return [...document.getElementsByTagName('testsuite')].map((suite) => ({
      name: suite.getAttribute('name'),
      cases: [...suite.getElementsByTagName('testcase')].map((one) => [
        one.getAttribute('name'),
        [...one.childNodes].map(({ nodeName }) => nodeName).find((name) => !['#text', 'system-out'].includes(name)) ??
          'passed',
      ]),
    }))
  }

  test('paints nothing green that is undecided or unread', () => {
    const suites = parse(render(startJunit))
    expect(suites.map(({ cases }) => cases)).toEqual([
      [['1 check passes', 'passed']],
      [
        ['LH-02 From names one sender', 'failure'],
        ['1 check passes', 'passed'],
      ],
      [
        ['LH-06 There is no Cc', 'error'],
        ['LH-02 From names one sender', 'skipped'],
        ['1 check passes', 'passed'],
      ],
      [['1 check passes', 'passed']],
      [[expect.stringContaining('e '), 'error']],
    ])
    expect(suites[2]!.name).toBe('c.mbox, message 2')
    const none = message({
      verdict: 'incomplete',
      kind: 'none',
      checks: { ...counts, pass: 0 },
      notes: [both('no message')],
    })
    expect(parse(render(startJunit, 'en', [none]))[0]!.cases).toEqual([['incomplete', 'error']])
  })
})

describe('pages', () => {
  const views = { html: startHtml, markdown: startMarkdown, junit: startJunit, sarif: startSarif }

  test.each(Object.entries(views))('%s shows hostile text as text', (_, start) => {
    for (const language of ['en', 'nl'] as const) {
      const text = render(start, language)
      expect(text).not.toMatch(/[\x00-\x08\x0b-\x1f\u202e]/)
      expect(text).not.toMatch(/^::error/m)
      if (start === startHtml || start === startJunit) expect(text).not.toContain('<script')
    }
  })

  test('JSON is the same value, with nothing in it that a terminal would obey', () => {
    const subject = 'a\x85b\x9b31m\x7f\u2028\u202e\ufeff\u{e0041}\ud800"\\\n\té'
    const text = render(startJson, 'en', [message({ findings: [{ ...finding, observed: subject }] })])
    expect(text).not.toMatch(/[^\P{C}\n]|[\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u)
    expect(text).toContain('é')
    expect(JSON.parse(text).messages[0].findings[0].observed).toBe(subject)
  })

  test.each(Object.entries(views))('%s is in Dutch where that is asked for', (_, start) => {
    const [english, dutch] = [render(start), render(start, 'nl')]
    expect(dutch).not.toBe(english)
    expect(dutch).toContain('nl From names one sender')
    expect(dutch).toContain('tabel 4')
  })

  test.each([
    ['json', startJson],
    ['sarif', startSarif],
    ['junit', startJunit],
  ])('%s is written as messages come, and has little left for the end', (_, start) => {
    const view = start(head, 'en')
    for (let count = 0; count < 3_000; count++) expect(view.message(bad).length).toBeGreaterThan(100)
    expect(view.end(summary).length).toBeLessThan(5_000)
  })

  test.each([
    ['html', startHtml],
    ['markdown', startMarkdown],
  ])('%s keeps what it can show, and counts the rest', (_, start) => {
    const text = render(start, 'en', Array(3_000).fill(bad))
    expect(text.length).toBeLessThan(6_000_000)
    expect(text).toMatch(/and \d+ more/)
  })

  test('a Markdown table has as many cells in each row', () => {
    const rows = render(startMarkdown)
      .split('\n')
      .filter((line) => line.startsWith('|'))
    expect(rows.length).toBe(3)
    for (const row of rows) expect(row.replace(/\\\|/g, '').split('|')).toHaveLength(8)
  })
})
