import { Script } from 'node:vm'
import { describe, expect, test } from 'vitest'
import type { SessionLog } from '../harness/record/event.ts'
import { buildReport } from './build.ts'
import { escapeOf, markdownCode, markdownText, visible } from './escape.ts'
import { renderHtml } from './html.ts'
import { STYLE } from './html-style.ts'
import { renderJunit } from './junit.ts'
import { renderMarkdown } from './markdown.ts'
import { html } from './markup.ts'
import { nextSteps } from './next-steps.ts'
import { SCRIPT } from './page/script.ts'
import {
  DECIDED,
  HOSTILE,
  sampleFinding,
  sampleGuided,
  sampleJournal,
  samplePassing,
  samplePlan,
  sampleResult,
  WAITS,
} from './sample.test-data.ts'
import { LANGUAGES, textsOf } from './texts.ts'
import { wireLog } from './wire-log.ts'

const report = buildReport(sampleJournal())

/** A report in which every text that could come from outside is hostile. */
const hostile = buildReport(
  sampleJournal().map((record) => {
    switch (record.type) {
      case 'plan':
        return {
          ...record,
          subject: { ...record.subject, name: HOSTILE, endpoints: { smtp: HOSTILE }, serverName: HOSTILE },
          excluded: [{ check: HOSTILE, reason: HOSTILE }],
          profile: { ...record.profile, domain: HOSTILE, settings: { [HOSTILE]: HOSTILE } },
        }
      case 'session':
        return { ...record, log: { ...record.log, peer: HOSTILE, experiment: HOSTILE } }
      case 'result':
        return {
          ...record,
          result: {
            ...record.result,
            title: HOSTILE,
            message: { en: HOSTILE, nl: HOSTILE },
            remedy: HOSTILE,
            blockedBy: HOSTILE,
            findings: record.result.findings.map((finding) => ({
              ...finding,
              expected: HOSTILE,
              observed: HOSTILE,
              setting: HOSTILE,
            })),
          },
        }
      default:
        return record
    }
  }),
)

describe('what has no name of its own', () => {
  const { profile, subject } = samplePlan()
  const plan = samplePlan({
    profile: { ...profile, specification: { id: 'HTG SMTP-MSA and POP3', version: '1.3.1' } },
    subject: { ...subject, name: 'the connector', nl: { name: 'de connector' } },
  })
  const log: SessionLog = { session: 's', experiment: 'e', protocol: 'driver', peer: 'the connector', events: [] }
  const unnamed = buildReport([plan, { type: 'session', log }, ...sampleJournal().slice(1)])

  test('is called so in the language of a view, whatever that of the run was', () => {
    for (const render of [renderHtml, renderJunit, renderMarkdown]) {
      expect(render(unnamed, 'nl')).toContain('de connector')
      expect(render(unnamed, 'nl')).not.toContain('the connector')
      expect(render(unnamed, 'en')).toContain('the connector')
      expect(render(unnamed, 'en')).not.toContain('de connector')
    }
  })

  test('and so is the specification, in what people read', () => {
    for (const render of [renderHtml, renderMarkdown]) {
      expect(render(unnamed, 'nl')).toContain('HTG SMTP-MSA en POP3 1.3.1')
      expect(render(unnamed, 'nl')).not.toContain('MSA and POP3')
      expect(render(unnamed, 'en')).toContain('HTG SMTP-MSA and POP3 1.3.1')
    }
    expect(renderJunit(unnamed, 'nl')).toContain('HTG SMTP-MSA and POP3 1.3.1')
  })
})

/** A page without the one script that is ours. */
const withoutScript = (page: string) => page.replace(`<script>${SCRIPT}</script>`, '')

describe.each(LANGUAGES)('every view in %s', (language) => {
  test.each([
    ['HTML', renderHtml],
    ['JUnit', renderJunit],
    ['Markdown', renderMarkdown],
  ])('%s lets no control character, no change of direction and no tag of a peer through', (_, render) => {
    const page = withoutScript(render(hostile, language))
    expect(page).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u202e]/)
    expect(page).not.toContain('<script')
    expect(page).not.toContain('<!-- ')
    expect(page).toContain('x1b[31mred')
  })
})

const VIEWS = [
  ['HTML', renderHtml],
  ['JUnit', renderJunit],
  ['Markdown', renderMarkdown],
] as const

describe.each(VIEWS)('%s', (view, render) => {
  test('a run that does not speak of everything is no plain pass', () => {
    const partial = buildReport(samplePassing([DECIDED, WAITS]))
    expect([partial.verdict, partial.scope]).toEqual(['conforms', 'partial'])
    expect(render(partial, 'en')).toMatch(/conforms in what was tested \(partial scope: 1 of 2 requirements decided\)/i)
    expect(render(partial, 'nl')).toMatch(
      /conform in wat is getoetst \(beperkte reikwijdte: 1 van de 2 eisen beoordeeld\)/i,
    )
    const full = render(buildReport(samplePassing([DECIDED])), 'en')
    expect(full).not.toMatch(/partial|in what was tested/i)
    expect(full).toMatch(/conforms/i)
  })

  test('says how far it goes, by source', () => {
    const page = render(buildReport(samplePassing([DECIDED, WAITS])), 'en')
    if (view === 'JUnit') {
      expect(page).toContain('<property name="spec.decided" value="1"/>')
      expect(page).toContain('<property name="referenced.unchecked" value="1"/>')
    } else {
      expect(page).toContain('1 of 2 requirements decided, 1 without a check')
      expect(page).toMatch(/Interface document\W+(?:span\W+)*1 of 1 decided/)
      expect(page).toMatch(/Referenced RFC\W+(?:span\W+)*0 of 1 decided, 1 without a check/)
    }
    expect(page).not.toContain('Full scope')
  })

  test('tells the rules of a guide apart, and what is not judged of its flows', () => {
    const report = buildReport(sampleGuided())
    expect(report.scopeCounts).toMatchObject({ spec: { decided: 1 }, guide: { decided: 1 } })
    const page = render(report, 'en').replaceAll('\\', '').replaceAll('&#42;', '*')
    for (const part of ['flows.yaml', 'One document was not judged.', 'MIG', '“SAD *” (flow decl, flows.yaml)'])
      expect(page).toContain(part)
    expect(page).toContain('Only rules of a message implementation guide are broken')
    if (view === 'JUnit') expect(page).toContain('<property name="guide.decided" value="1"/>')
    else expect(page).toMatch(/Guide of a message flow\W+(?:span\W+)*1 of 1 decided/)
    const dutch = render(report, 'nl')
    expect(dutch).toContain('Eén document is niet beoordeeld.')
    if (view !== 'JUnit') expect(dutch).toMatch(/Berichtspecificatie \(MIG\)\W+(?:span\W+)*1 van de 1 beoordeeld/)
    expect(render(buildReport(samplePassing([DECIDED])), 'en')).not.toMatch(/Guide of|MIG|guide\./)
  })

  test('says in its title that a reference implementation of ours was tested', () => {
    const subject = { ...samplePlan().subject, name: 'X', embedded: true as const }
    const page = render(buildReport(samplePassing([DECIDED], { subject })), 'en')
    const titles = {
      HTML: /<title>Conformance report of the embedded reference gateway — not of a product<\/title>[\s\S]*<h1>[^<]*not of a product<\/h1>/,
      JUnit: /<testsuites name="[^"]*: the embedded reference gateway — not a product"/,
      Markdown: /^## Conformance report of the embedded reference gateway — not of a product: Conforms\n/,
    }
    expect(page).toMatch(titles[view])
    expect(render(buildReport(samplePassing([DECIDED], { subject })), 'nl')).toMatch(
      /ingebouwde referentiegateway — (?:geen|niet van een) product/,
    )
    expect(render(buildReport(samplePassing([DECIDED])), 'en')).not.toMatch(/not (?:of )?a product/)
  })
})

describe('the HTML page', () => {
  const page = renderHtml(report, 'en')
  const attributes = (name: string, of = page) =>
    [...of.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map(([, value]) => value!)

  test('is made of nothing but plain elements, whatever a peer says', () => {
    const elements = new Set(
      [...withoutScript(renderHtml(hostile, 'en')).matchAll(/<([a-z0-9]+)/g)].map(([, name]) => name),
    )
    for (const name of ['script', 'img', 'iframe', 'object', 'form', 'link', 'base'])
      expect(elements).not.toContain(name)
    expect(withoutScript(renderHtml(hostile, 'en'))).not.toMatch(/<[^>]* (?:on\w+|style|src)=/)
  })

  test('has one script, which a browser can read and which reaches for nothing', () => {
    expect(() => new Script(SCRIPT)).not.toThrow()
    expect(page.match(/<script/g)).toHaveLength(1)
    expect(SCRIPT).not.toMatch(/<\/script|<!--|\beval\b|new Function|fetch\(|https?:/i)
  })

  test('needs nothing from outside, and forbids it', () => {
    expect(page).toMatch(
      /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[\w+/=]+'; script-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'">/,
    )
    for (const href of attributes('href')) expect(href).toMatch(/^(?:#|blobs\/[0-9a-f]{64}$)/)
  })

  test('has an id once, and every link leads to one', () => {
    const ids = attributes('id')
    expect(ids.length).toBe(new Set(ids).size)
    for (const href of attributes('href').filter((each) => each.startsWith('#'))) expect(ids).toContain(href.slice(1))
    for (const label of attributes('aria-labelledby')) expect(ids).toContain(label)
  })

  test('opens what is broken, and nothing else', () => {
    const details = [...page.matchAll(/<details class="check ([\w-]+)" data-rules="[^"]*"( open)?>/g)]
    for (const [, verdict, open] of details) expect(open !== undefined).toBe(verdict === 'fail' || verdict === 'error')
    expect(details.length).toBe(report.results.length)
  })

  test('marks the octets that decide, and shows those that do not print', () => {
    expect(page).toContain('<mark class="fail" title="SS-007">250 2.1.0 Ok<i>\\r\\n</i>')
    expect(page).toContain('<i>\\x16\\x03\\xff</i>')
  })

  test('shows of a long message both ends and where the whole is', () => {
    expect(page).toMatch(/78,485 octets not shown, in full in <a href="blobs\/[0-9a-f]{64}">/)
    expect(page.length).toBeLessThan(150_000)
  })

  test('shows the sessions that a finding names and those of the same experiment where it failed, each once', () => {
    expect(page).toContain('id="session-s4"')
    expect(page).toContain('id="session-s5"') // of the experiment that failed in s4
    expect(page).not.toContain('id="session-s6"')
  })

  test('shows what a driver printed, and a message that a step names, in their lines', () => {
    const log: SessionLog = {
      session: 'd',
      experiment: 'smtp-plaintext-transaction',
      protocol: 'driver',
      peer: 'p',
      events: [
        { type: 'mark', t: 12.34, name: 'message', detail: 'From: a\r\nTo: b\r\n' },
        {
          type: 'driver',
          t: 2,
          action: 'send',
          command: 'c',
          status: 1,
          outcome: 'failed',
          told: false,
          output: 'one\n\ttwo \x1b[1m<b>\r\nthree\n',
        },
      ],
    }
    const shown = wireLog(log, [], 'nl').source
    expect(shown).toContain('<pre>one\n    two \\x1b[1m&#60;b&#62;\nthree</pre>')
    expect(shown).toContain('<pre>From: a\nTo: b</pre>')
    expect(shown).toContain('>12,3<')
    expect(wireLog(log, [], 'en').source).toContain('>12.3<')
  })

  test('keeps a check over the whole run short', () => {
    expect(page).toContain('and 37 more observations that pass')
  })

  test('speaks both languages, and English where there is no Dutch', () => {
    const dutch = renderHtml(report, 'nl')
    expect(dutch).toContain('<html lang="nl">')
    expect(dutch).toContain('Elk commando van de mailtransactie wordt vóór STARTTLS geweigerd.')
    expect(dutch).toContain('STARTTLS is not advertised once TLS is up.')
    expect(dutch).toContain('voetnoot 4')
  })
})

describe('contrast', () => {
  const palettes = {
    light: STYLE.slice(0, STYLE.indexOf('@media')),
    dark: STYLE.slice(STYLE.indexOf('@media'), STYLE.indexOf('* {')),
  }
  const luminance = (colour: string) => {
    const [r, g, b] = [1, 3, 5].map((at) => {
      const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255
      return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
  }
  describe.each(Object.entries(palettes))('%s', (_, css) => {
    const colours = new Map(
      [...css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, colour]) => [name!, colour!]),
    )
    const tones = ['pass', 'fail', 'warn', 'info', 'open', 'none']
    test.each([
      ...['text', 'quiet', 'link', 'client', 'server', ...tones].map((name) => [name, 'ground']),
      ...['text', 'quiet', 'link', ...tones].map((name) => [name, 'raised']),
      ...tones.flatMap((name) => [
        [name, `${name}-ground`],
        ['text', `${name}-ground`],
        ['client', `${name}-ground`],
        ['server', `${name}-ground`],
      ]),
    ])('%s on %s can be read', (text, ground) => {
      const [a, b] = [luminance(colours.get(text!)!), luminance(colours.get(ground!)!)].sort((x, y) => y - x)
      expect((a! + 0.05) / (b! + 0.05)).toBeGreaterThanOrEqual(4.5)
    })
  })
})

test.each(LANGUAGES)('blobs/ is named only where there are blobs (%s)', (language) => {
  const sealed = samplePassing([DECIDED])
  const big = sampleJournal().find((record) => record.type === 'session' && JSON.stringify(record).includes('sha256'))!
  expect(nextSteps(buildReport(sealed), language).at(-1)).toBe(textsOf(language).next.keep)
  expect(textsOf(language).next.keep).not.toContain('blobs')
  expect(nextSteps(buildReport([...sealed, big]), language).at(-1)).toContain('blobs/')
})

describe('Markdown', () => {
  test('is short enough for a job page, whatever the run', () => {
    const finding = sampleFinding('HTG-3.3.3-2', 'fail', 'x'.repeat(5000), HOSTILE.repeat(50))
    const many = Array.from({ length: 2000 }, (_, index) =>
      sampleResult({
        id: `X-${index}`,
        title: 'x'.repeat(1000),
        requirements: ['HTG-3.3.3-2'],
        verdict: 'fail',
        findings: [finding],
      }),
    )
    const records = [...sampleJournal(), ...many.map((result) => ({ type: 'result' as const, result }))]
    const summary = renderMarkdown(buildReport(records), 'en')
    expect(Buffer.byteLength(summary)).toBeLessThan(128 * 1024)
    expect(summary).toContain('in report.json')
  })

  test('tells a reason that many checks share once', () => {
    const planned = Array.from({ length: 60 }, (_, index) => `X-${index}`)
    const summary = renderMarkdown(buildReport([samplePlan({ planned })]), 'en')
    expect(summary.match(/not decided: the run ended before/g)).toHaveLength(1)
    expect(summary).toContain('| 60 checks: `X-0`, `X-1`,')
    expect(summary).not.toContain('in report.json')
  })

  test('keeps a table a table', () => {
    const rows = renderMarkdown(hostile, 'en')
      .split('\n')
      .filter((line) => line.startsWith('| '))
    expect(new Set(rows.map((row) => row.split('|').length))).toEqual(new Set([10, 7]))
  })

  test('has no way out of a code span', () => {
    expect(markdownCode('a ` b | c <b> <x@y> \n')).toBe('`a \\x60 b \\x7c c \\x3cb> <x@y> \\n`')
    expect(markdownCode('data ends with <CR><LF>.<CR><LF>')).toBe('`data ends with <CR><LF>.<CR><LF>`')
    expect(markdownCode('<CR onload=x> <script> <SCRIPT>')).toBe('`\\x3cCR onload=x> \\x3cscript> \\x3cSCRIPT>`')
    expect(markdownCode('')).toBe('')
    expect(markdownText('*a* [b](http://c) <d> _e_')).toBe(
      '&#42;a&#42; &#91;b&#93;(http&#58;//c) &#60;d&#62; &#95;e&#95;',
    )
  })
})

test('what has no shape of its own is written as an escape', () => {
  expect(visible('a\r\n\t\0\x1b\x85\u200b\u202e\u{e0041}é€😀')).toBe(
    'a\\r\\n\\t\\x00\\x1b\\x85\\u{200b}\\u{202e}\\u{e0041}é€😀',
  )
  expect(escapeOf('\xff')).toBe('\\xff')
})

test('markup escapes all that is not markup', () => {
  expect(html`<p title="${'"\'<'}">${['a & b', html`<b>${1}</b>`, false, undefined]}</p>`.source).toBe(
    '<p title="&#34;&#39;&#60;">a &#38; b<b>1</b></p>',
  )
})
