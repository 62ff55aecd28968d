import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildCommand } from '../../cli/built-command.test-help.ts'
import { buildReport } from '../build.ts'
import type { Seals } from '../certificate.ts'
import { renderHtml } from '../html.ts'
import type { Report } from '../model.ts'
import { HOSTILE, sampleJournal, samplePlan } from '../sample.test-data.ts'
import type { Language } from '../texts.ts'
import { launchBrowser, noBrowser } from './chromium.test-help.ts'

/*
 * The page as a browser shows it. One browser for all tests; each has a page of its own.
 */

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** A4 within the margins of the page (16 mm and 14 mm), in pixels of CSS. */
const SHEET = { width: Math.floor(((210 - 2 * 14) / 25.4) * 96), height: Math.floor(((297 - 2 * 16) / 25.4) * 96) }
const SEALS: Seals = { journal: 'ab'.repeat(32), signedBy: ['cd'.repeat(32)] }

/** What tries to get out of the places in which the page keeps text. */
const BREAKOUTS = `</noscript><script>owned=1</script></script><script>owned=2</script><!-- --><img src=x onerror=owned=3>"' onload='owned=4' \u2028\u2029 </style><svg onload=owned=5> ${HOSTILE}`
const LONG_WORD = `${'x'.repeat(400)}-${'9'.repeat(200)}`

const sample = buildReport(sampleJournal())
/** A report that says this wherever somebody else has the word. */
const saying = (word: string): Report =>
  buildReport(
    sampleJournal().map((record) => {
      switch (record.type) {
        case 'plan':
          return samplePlan({
            subject: { ...record.subject, name: word, endpoints: { smtp: word }, serverName: word, version: word },
            excluded: [{ check: word, reason: word }],
            profile: { ...record.profile, domain: word, settings: { [word]: word } },
            certification: { departures: [{ en: word, nl: word }], challenge: word },
          })
        case 'session':
          return {
            ...record,
            log: {
              ...record.log,
              peer: word,
              experiment: word,
              events: record.log.events.map((event) =>
                event.type === 'octets' ? { ...event, octets: Buffer.from(word).toString('latin1') } : event,
              ),
            },
          }
        case 'result':
          return {
            ...record,
            result: {
              ...record.result,
              title: word,
              message: { en: word, nl: word },
              remedy: word,
              risk: word,
              findings: record.result.findings.map((one) => ({
                ...one,
                expected: word,
                observed: word,
                setting: word,
              })),
            },
          }
        default:
          return record
      }
    }),
  )

describe.skipIf(noBrowser !== undefined)(
  `in a browser${noBrowser === undefined ? '' : ` (skipped: ${noBrowser})`}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'htg-page-'))
    let browser: Browser
    beforeAll(async () => {
      // Chromium has no sandbox for root; what it shows is our own page.
      browser = await launchBrowser()
    })
    afterAll(async () => {
      await browser?.close()
      rmSync(folder, { recursive: true })
    })

    interface Opened {
      readonly page: Page
      /** What a page that does as it should has none of: errors, refusals of its policy, dialogs, requests. */
      readonly complaints: string[]
    }
    let pages = 0
    async function opened(
      content: string,
      options: BrowserContextOptions & { readonly fragment?: string } = {},
    ): Promise<Opened> {
      const file = join(folder, `${pages++}.html`)
      writeFileSync(file, content)
      const page = await (await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options })).newPage()
      const complaints: string[] = []
      page.on('console', (message) => complaints.push(message.text()))
      page.on('pageerror', ({ message }) => complaints.push(message))
      page.on('request', (request) => request.url().startsWith('file:') || complaints.push(request.url()))
      page.on('dialog', (dialog) => {
        complaints.push(dialog.message())
        void dialog.dismiss()
      })
      await page.goto(`${pathToFileURL(file)}${options.fragment ?? ''}`)
      return { page, complaints }
    }
    const shown = (page: Page, selector: string) => page.locator(selector).filter({ visible: true })
    const checksShown = (page: Page) => shown(page, 'details.check > summary .id:not(.badge)').allInnerTexts()
    const status = (page: Page) => page.locator('#find-status').innerText()
    const openAll = (page: Page) =>
      page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true')
    const focused = (page: Page) => page.evaluate('document.activeElement.textContent || document.activeElement.id')
    const hash = (page: Page) => page.evaluate('location.hash')
    const tooWide = (page: Page) =>
      page.evaluate(`[...document.querySelectorAll('body *')].filter((one) => {
      const { right, width } = one.getBoundingClientRect()
      return width > 0 && right > innerWidth + 1 && !one.closest('.skip')
    }).map((one) => one.localName + '.' + one.className + ': ' + one.textContent.slice(0, 40))`)

    describe('search and filters', () => {
      test('show what is asked for, count it, say where there is nothing, and bring all back', async () => {
        const { page, complaints } = await opened(renderHtml(sample, 'en'))
        const all = await checksShown(page)
        expect(all.length).toBe(sample.results.length)
        expect(await status(page)).toBe(
          `Shown: ${all.length} of ${all.length} checks, ${sample.requirements.length} of ${sample.requirements.length} requirements, 5 of 5 sessions.`,
        )
        await page.fill('#find-text', 'bdat ss-007')
        await expect.poll(() => checksShown(page)).toEqual(['SS-007'])
        expect(await status(page)).toMatch(/^Shown: 1 of 20 checks, 0 of /)
        // Of a session that nobody opened yet.
        await page.fill('#find-text', 'queued as 4XyZ')
        await expect.poll(() => status(page)).toMatch(/ 1 of 5 sessions/)
        await page.fill('#find-text', 'no such word')
        await expect.poll(() => status(page)).toBe('Nothing matches. “Clear” brings everything back.')
        expect(await shown(page, '.group').count()).toBe(0)
        expect(await page.locator('#find-status').getAttribute('aria-live')).toBe('polite')
        await page.click('#find-clear')
        expect(await checksShown(page)).toEqual(all)
        expect(complaints).toEqual([])
      })

      test('by verdict, source, clause and party, all of which hold of one requirement of a check', async () => {
        const [first, ...others] = sample.requirements.filter(({ id }) => id.startsWith('HTG-3.3.3'))
        const report: Report = {
          ...sample,
          requirements: sample.requirements.map((one) =>
            one === first ? { ...one, binds: ['connector', 'gateway'] } : { ...one, binds: ['gateway'] },
          ),
        }
        const { page } = await opened(renderHtml(report, 'nl'))
        await page.check('[name=verdict][value=fail]')
        expect(await checksShown(page)).toEqual(['SS-007', 'SS-011', 'ST-02@pop3'])
        await page.check('[name=tier][value=spec]')
        expect(await checksShown(page)).toEqual(['SS-007', 'ST-02@pop3'])
        await page.selectOption('#find-clause', '§3.3.3')
        expect(await checksShown(page)).toEqual(['SS-007', 'ST-02@pop3'])
        expect(await status(page)).toMatch(/^Getoond: 2 van 20 toetsen/)
        await page.uncheck('[name=verdict][value=fail]')
        expect(await shown(page, '.requirements tbody tr').count()).toBe(1 + others.length)
        await page.selectOption('#find-party', 'connector')
        expect(await shown(page, '.requirements tbody tr').count()).toBe(1)
        expect(await checksShown(page)).toEqual(['SS-007'])
        await page.click('#find-clear')
        await page.selectOption('#find-clause', '@rfc')
        const rows = await shown(page, '.requirements tbody tr').allInnerTexts()
        expect(rows.length).toBe(report.requirements.filter(({ clause }) => clause.startsWith('RFC')).length)
        for (const row of rows) expect(row).toContain('RFC')
      })

      test('stand in the address, where they hide no link', async () => {
        const html = renderHtml(sample, 'en')
        const { page } = await opened(html, { fragment: '#?q=220+greeting&verdict=pass%20fail' })
        expect(await page.inputValue('#find-text')).toBe('220 greeting')
        expect(await page.isChecked('[name=verdict][value=fail]')).toBe(true)
        const some = await checksShown(page)
        expect(some).toContain('SS-001')
        expect(some).not.toContain('SS-007')
        await page.uncheck('[name=verdict][value=fail]')
        expect(await hash(page)).toBe('#?q=220+greeting&verdict=pass')
        // What a link names is shown all the same.
        await page.evaluate('location.hash = "#check-SS-007"')
        await expect.poll(() => checksShown(page)).toEqual(['SS-007', ...some])
        expect(await shown(page, '[id="check-SS-007"]').count()).toBe(1)
      })
    })

    test('keys lead from failure to failure and to the search, and are not caught while somebody types', async () => {
      const { page, complaints } = await opened(renderHtml(sample, 'en'))
      const failures = ['SP-013', 'SS-007', 'SS-011', 'ST-02@pop3']
      const visited: unknown[] = []
      for (const key of ['n', 'j', 'n', 'n', 'n', 'p', 'k']) {
        await page.keyboard.press(key)
        visited.push(await page.evaluate('document.activeElement.querySelector(".id:not(.badge)")?.textContent'))
      }
      expect(visited).toEqual([...failures, failures[0], failures[3], failures[2]])
      expect(await status(page)).toBe('Failure 3 of 4: SS-011')
      await page.keyboard.press('/')
      expect(await focused(page)).toBe('find-text')
      await page.keyboard.type('n/?')
      expect(await page.inputValue('#find-text')).toBe('n/?')
      await page.keyboard.press('Escape')
      expect(await page.inputValue('#find-text')).toBe('')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Control+n').catch(() => undefined)
      await page.keyboard.press('?')
      expect(await shown(page, '#keys').count()).toBe(1)
      await page.uncheck('#keys-on')
      await page.keyboard.press('Escape')
      await page.keyboard.press('?')
      expect(await shown(page, '#keys').count()).toBe(0)
      await page.click('#find-keys')
      await page.check('#keys-on')
      await page.click('#keys-close')
      await page.check('[name=verdict][value=pass]')
      await page.keyboard.press('n')
      expect(await status(page)).toBe('No failure is shown.')
      expect(complaints).toEqual([])
    })

    describe('sessions', () => {
      test('become elements when they are opened, the same that a browser without scripts shows', async () => {
        const html = renderHtml(sample, 'en')
        const [{ page, complaints }, { page: plain }] = [
          await opened(html),
          await opened(html, { javaScriptEnabled: false }),
        ]
        expect(await page.locator('.wire').count()).toBe(0)
        await page.locator('.session > summary').first().click()
        await page.locator('.wire').first().waitFor()
        expect(await page.locator('.wire').count()).toBe(1)
        await openAll(page)
        await expect.poll(() => page.locator('.wire').count()).toBe(await page.locator('.session').count())
        for (const summary of await plain.locator('.session > summary').all()) await summary.click()
        expect(await plain.locator('.wire').allInnerTexts()).toEqual(await page.locator('.wire').allInnerTexts())
        expect(complaints).toEqual([])
      })

      test('a link opens what it leads to, and does so again when it is followed again', async () => {
        const { page } = await opened(renderHtml(sample, 'en'), { fragment: '#session-s1-6' })
        const target = page.locator('.target')
        const isSeen = () =>
          page.evaluate(`(() => {
          const target = document.querySelector('.target')
          return target?.checkVisibility() && target.getBoundingClientRect().top < innerHeight
        })()`)
        await expect.poll(isSeen).toBe(true)
        for (const id of [
          'session-s1-6',
          'session-s1-2',
          'session-s1',
          'check-SS-001',
          'requirement-HTG-3.1-1',
          'certificate',
        ])
          for (const time of ['first', 'second']) {
            await page.evaluate(`{
            for (const one of document.querySelectorAll('details')) one.open = false
            scrollTo(0, 0)
            const link = document.createElement('a')
            link.href = '#${id}'
            document.body.append(link)
            link.click()
          }`)
            await expect.poll(isSeen, { message: `${id}, the ${time} time` }).toBe(true)
            const [, event] = /-s1-(\d)$/.exec(id) ?? []
            if (event === undefined) await expect.poll(() => target.getAttribute('id')).toBe(id)
            else await expect.poll(() => target.locator('td').first().innerText()).toBe(event)
          }
      })
    })

    test.each([
      ['no scripts at all', 'sandbox allow-same-origin', true],
      ['scripts that are refused without a word', "script-src 'none'", false],
    ])('%s: what cannot be shown is said', async (_, policy, hasLogs) => {
      const page = await (await browser.newContext()).newPage()
      await page.route('http://report.test/', (route) =>
        route.fulfill({
          contentType: 'text/html; charset=utf-8',
          headers: { 'content-security-policy': policy },
          body: renderHtml(sample, 'en'),
        }),
      )
      await page.goto('http://report.test/')
      await page.locator('.session > summary').first().click()
      expect(await shown(page, '.wire').count()).toBe(hasLogs ? 1 : 0)
      expect(await shown(page, '.blocked').count()).toBe(hasLogs ? 0 : 1)
      expect(await shown(page, '#find').count()).toBe(0)
      expect(await shown(page, 'details.check[open] .finding').count()).toBeGreaterThan(3)
    })

    test('what a peer said runs nowhere and breaks out of nothing', async () => {
      const { page, complaints } = await opened(renderHtml(saying(BREAKOUTS), 'en'))
      await openAll(page)
      await expect.poll(() => page.locator('.wire').count()).toBe(await page.locator('.session').count())
      await page.fill('#find-text', 'onerror=owned')
      await expect.poll(() => status(page)).toMatch(/ (\d+) of \1 sess/)
      expect(await page.evaluate('typeof owned')).toBe('undefined')
      expect(await page.locator('body script').count()).toBe(1)
      expect(await page.locator('img, body style, svg:not(.bar)').count()).toBe(0)
      expect(complaints).toEqual([])
      const { page: plain } = await opened(renderHtml(saying(BREAKOUTS), 'en'), { javaScriptEnabled: false })
      expect(await plain.locator('.wire').count()).toBe(await page.locator('.session').count())
      expect(await plain.locator('img, body style, svg:not(.bar)').count()).toBe(0)
    })

    test('without scripts there is all but what needs them', async () => {
      const { page } = await opened(renderHtml(sample, 'en', SEALS), { javaScriptEnabled: false })
      expect(await shown(page, '#find, .print-certificate, .blocked, [data-scripted]').count()).toBe(0)
      expect(await page.locator('details.check').count()).toBe(sample.results.length)
      await page.locator('.certificate summary').click()
      expect(await page.locator('#certificate').innerText()).toContain(SEALS.journal)
    })

    test('a failure says with which commands one sees it, and copies them', async () => {
      const { page } = await opened(renderHtml(sample, 'en'), { permissions: ['clipboard-read', 'clipboard-write'] })
      const list = page.locator('details.check:has(#check-SS-007) .yourself')
      expect(await list.locator('code').allInnerTexts()).toEqual([
        'htg report reproduce DIR SS-007',
        'htg gateway --select SS-007',
        'htg explain SS-007',
      ])
      expect(await list.getByRole('button').count()).toBe(3)
      await list.getByRole('button').nth(1).click()
      await expect.poll(() => list.getByRole('button').nth(1).innerText()).toBe('Copied')
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe('htg gateway --select SS-007')
    })

    describe('on paper', () => {
      const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length
      const departures = Array.from({ length: 40 }, () => ({
        en: `the ${'word '.repeat(60)}`,
        nl: `het ${'woord '.repeat(60)}`,
      }))
      const full: Report = { ...saying(`${'name '.repeat(50)}${LONG_WORD}`), certification: { departures } }
      const many: Seals = { ...SEALS, signedBy: Array.from({ length: 9 }, (_, index) => `${index}`.repeat(64)) }

      // Dutch takes more room.
      test.each<[Language, string, Report, Seals]>([
        ['en', 'a usual one', sample, SEALS],
        [
          'nl',
          'one that just has room',
          {
            ...full,
            subject: sample.subject,
            certification: {
              departures: departures.slice(0, 12).map(() => ({ en: 'x'.repeat(90), nl: 'x'.repeat(90) })),
            },
          },
          SEALS,
        ],
        ['nl', 'one with few departures', { ...full, certification: { departures: departures.slice(0, 8) } }, many],
        ['nl', 'one that says as much as it can', full, many],
      ])('the certificate is one sheet (%s, %s)', async (language, _, report, seals) => {
        const { page } = await opened(renderHtml(report, language, seals), { viewport: SHEET })
        await page.emulateMedia({ media: 'print' })
        await page.evaluate('dispatchEvent(new Event("beforeprint"))')
        const { height } = (await page.locator('.certificate').boundingBox())!
        expect(height).toBeGreaterThan(200)
        expect(height).toBeLessThanOrEqual(SHEET.height)
        await page.emulateMedia({ media: null })
        await page.evaluate('document.documentElement.classList.add("certificate-alone")')
        expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(1)
      })

      test('nothing is wider than the sheet, and what needs attention is open', async () => {
        for (const report of [sample, saying(LONG_WORD)]) {
          const { page } = await opened(renderHtml(report, 'nl'), { viewport: SHEET })
          await page.emulateMedia({ media: 'print' })
          await page.evaluate('dispatchEvent(new Event("beforeprint"))')
          expect(await tooWide(page)).toEqual([])
          expect(await shown(page, '.session.broken .wire').count()).toBe(await page.locator('.session.broken').count())
          expect(await shown(page, 'details.warn .finding').count()).toBeGreaterThan(0)
          expect(await shown(page, '#find, button, nav').count()).toBe(0)
          await page.evaluate('dispatchEvent(new Event("afterprint"))')
          expect(await page.locator('.session[open], .warn[open]').count()).toBe(0)
          expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBeGreaterThan(2)
        }
      })

      test('without scripts it prints the same', async () => {
        const { page } = await opened(renderHtml(sample, 'en'), { javaScriptEnabled: false, viewport: SHEET })
        await page.emulateMedia({ media: 'print' })
        expect(await shown(page, '.session.broken .wire').count()).toBe(await page.locator('.session.broken').count())
        expect(await shown(page, '#certificate').count()).toBe(1)
      })
    })

    test.each([390, 320])('a screen of %d px needs no scrolling sideways, whatever the words', async (width) => {
      for (const report of [sample, saying(LONG_WORD)]) {
        const { page } = await opened(renderHtml(report, 'nl', SEALS), { viewport: { width, height: 800 } })
        await openAll(page)
        await expect.poll(() => page.locator('.wire').count()).toBe(await page.locator('.session').count())
        const wide = (await tooWide(page)) as string[]
        expect(
          await page.evaluate('document.scrollingElement.scrollWidth'),
          wide.slice(0, 5).join('\n'),
        ).toBeLessThanOrEqual(width)
      }
    })

    test('ids stand on one line', async () => {
      const { page } = await opened(renderHtml(sample, 'nl'), { viewport: { width: 320, height: 800 } })
      await openAll(page)
      const broken = await page.evaluate(
        `[...document.querySelectorAll('.id:not(.long)')].filter((one) => one.getClientRects().length > 1).map((one) => one.textContent)`,
      )
      expect(broken).toEqual([])
    })

    test.each<[Language, 'light' | 'dark']>([
      ['en', 'light'],
      ['nl', 'dark'],
    ])('axe finds nothing serious (%s, %s)', async (language, colorScheme) => {
      // The policy of the page lets no other script in; this one is the test's.
      const { page } = await opened(renderHtml(sample, language, SEALS), { bypassCSP: true, colorScheme })
      await openAll(page)
      await expect.poll(() => page.locator('.wire').count()).toBe(await page.locator('.session').count())
      await page.evaluate(AXE)
      const violations = (await page.evaluate(`axe.run().then(({ violations }) => violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)).join(' | ')))`)) as string[]
      expect(violations).toEqual([])
    })

    describe('of a whole run', () => {
      const LARGEST = 1_500_000
      /** One second, and what a machine that is busy with other tests takes besides. */
      const LONGEST_MS = 5_000
      const htg = buildCommand()
      let html = ''
      beforeAll(async () => {
        const { status } = await htg.run(['connector', '--report', 'c', '--format', 'html', '--lang', 'en', '--quiet'])
        expect(status).toBe(0)
        html = readFileSync(join(htg.work, 'c', 'report.html'), 'utf8')
      })
      afterAll(() => htg.remove())

      test('the page of a connector is small and opens at once, and all its links lead somewhere', async () => {
        expect(Buffer.byteLength(html)).toBeLessThan(LARGEST)
        const { page, complaints } = await opened(html)
        const [entry] = (await page.evaluate(
          'performance.getEntriesByType("navigation").map((one) => one.toJSON())',
        )) as {
          loadEventEnd: number
        }[]
        expect(entry!.loadEventEnd).toBeLessThan(LONGEST_MS)
        expect(await page.locator('.wire').count()).toBe(0)
        await openAll(page)
        await expect.poll(() => page.locator('.wire').count()).toBe(await page.locator('.session').count())
        expect(await page.locator('.session').count()).toBeGreaterThan(100)
        const lost = await page.evaluate(
          `[...document.querySelectorAll('a[href^="#"]')].map(({ hash }) => hash).filter((one) => !document.getElementById(one.slice(1)))`,
        )
        expect(lost).toEqual([])
        expect(complaints).toEqual([])
      })

      test('and needs no scrolling sideways on a phone', async () => {
        const { page } = await opened(html, { viewport: { width: 320, height: 800 } })
        await openAll(page)
        await expect.poll(() => page.locator('.wire').count()).toBe(await page.locator('.session').count())
        expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBeLessThanOrEqual(320)
      })
    })
  },
)
