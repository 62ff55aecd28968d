import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { CAPS } from '../harness/caps.ts'
import type { Bilingual, Catalogue } from '../harness/text/text.ts'
import { inBoth, inDutch, inEnglish, say, type Text } from '../harness/text/text.ts'
import { TextError } from '../harness/text/text-error.ts'
import { diffText } from '../reports/diff-views.ts'
import { visible } from '../reports/escape.ts'
import { renderHtml } from '../reports/html.ts'
import { html } from '../reports/markup.ts'
import type { Report } from '../reports/model.ts'
import { plainPage } from '../reports/plain-page.ts'
import { readRun } from '../reports/read-run.ts'
import { sealsIn } from '../reports/seals.ts'
import { JOURNAL, REPORT } from '../reports/store.ts'
import { headlineOf, inSentence, type Language } from '../reports/texts.ts'
import type { Judges } from './judges.ts'
import type { ListedReport } from './shown.ts'

/** The directories of a folder that runs wrote their reports to. They are read when they are asked for, and never written. */
export class ReportFolder {
  readonly #folder: string
  readonly #dutch: Catalogue
  /** What was read, by directory, and when that was written. */
  readonly #known = new Map<string, { readonly written: number; readonly listed: ListedReport }>()

  readonly #judges: Judges

  #compared: { readonly of: string; readonly found: ReturnType<Judges['difference']> } | undefined

  constructor(folder: string, judges: Judges, dutch: Catalogue) {
    this.#folder = folder
    this.#judges = judges
    this.#dutch = dutch
  }

  /** The newest first. */
  list(): ListedReport[] {
    return this.#directories()
      .map((name) => ({ name, written: writtenAt(join(this.#folder, name)) }))
      .filter(({ written }) => written > 0)
      .sort((one, other) => other.written - one.written)
      .slice(0, CAPS.pageReports)
      .map(({ name, written }) => this.#listed(name, written))
  }

  /** The report as a page; nothing where the folder has none of that id. */
  page(id: string, language: Language): string | undefined {
    return this.#with(id, language, (report, directory) => renderHtml(report, language, sealsIn(directory)))
  }

  /** What is other in one run than in an older one, as a page; nothing where the folder has none of an id. */
  difference(old: string, now: string, language: Language): string | undefined {
    const [before, after] = [this.#named(old), this.#named(now)]
    if (before === undefined || after === undefined) return undefined
    const words = (text: Text) => (language === 'nl' ? inDutch(text, this.#dutch) : inEnglish(text))
    const title = words(say`What is other`)
    try {
      const found = this.#difference(join(this.#folder, before), join(this.#folder, after))
      if ('why' in found) return noticePage(title, visible(found.why[language]), language)
      return plainPage(
        title,
        html`<main><h1>${title}</h1><pre class="blocked">${lines(diffText(found.diff, language, words))}</pre></main>`,
        language,
        { style: 'h1 { margin-top: 1.25rem } pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem }' },
      )
    } catch (error) {
      return noticePage(title, this.#whyNot(error)[language], language)
    }
  }

  /** The last comparison is kept: judging the evidence again takes seconds, and another language asks for the same. */
  #difference(before: string, after: string): ReturnType<Judges['difference']> {
    const of = JSON.stringify([before, writtenAt(before), after, writtenAt(after)])
    if (this.#compared?.of !== of) this.#compared = { of, found: this.#judges.difference(before, after) }
    return this.#compared.found
  }

  #named(id: string): string | undefined {
    return this.#directories().find((one) => idOf(one) === id)
  }

  #with(id: string, language: Language, show: (report: Report, directory: string) => string): string | undefined {
    const name = this.#named(id)
    if (name === undefined) return undefined
    const directory = join(this.#folder, name)
    try {
      return show(readRun(directory), directory)
    } catch (error) {
      const why = this.#whyNot(error)
      return noticePage(visible(name), why[language], language)
    }
  }

  #listed(name: string, written: number): ListedReport {
    const known = this.#known.get(name)
    if (known?.written === written) return known.listed
    const listed = this.#read(name)
    this.#known.set(name, { written, listed })
    return listed
  }

  #read(name: string): ListedReport {
    const common = { name: visible(name), id: idOf(name) }
    try {
      const report = readRun(join(this.#folder, name))
      const { subject, verdict, run } = report
      const called = visible(subject.name)
      return {
        ...common,
        subject: { en: called, nl: visible(subject.nl?.name ?? subject.name) },
        verdict,
        headline: { en: inSentence(headlineOf(report, 'en')), nl: inSentence(headlineOf(report, 'nl')) },
        startedAt: run.startedAt,
        role: subject.role,
      }
    } catch (error) {
      return { ...common, problem: this.#whyNot(error) }
    }
  }

  #whyNot(error: unknown): Bilingual {
    const text = error instanceof TextError ? error.text : say`it cannot be read (${{ error: String(error) }})`
    const both = inBoth(text, this.#dutch)
    return { en: visible(both.en), nl: visible(both.nl) }
  }

  /** The folder itself and what lies in it; links are not followed. */
  #directories(): string[] {
    try {
      const inIt = readdirSync(this.#folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules')
        .map(({ name }) => name)
      return ['.', ...inIt]
    } catch {
      return []
    }
  }
}

/** No name of a directory reaches an address as it stands. */
const idOf = (name: string): string => Buffer.from(name).toString('base64url')

/** When what a report is read from was written; 0 where there is none. */
function writtenAt(directory: string): number {
  for (const name of [JOURNAL, REPORT]) {
    const file = join(directory, name)
    if (existsSync(file)) return statSync(file).mtimeMs
  }
  return 0
}

const lines = (text: string) =>
  text.split('\n').map(
    (line) => html`${line}
`,
  )

/** A page that says one thing. */
export const noticePage = (title: string, what: string, language: Language): string =>
  plainPage(title, html`<main><h1>${title}</h1><p>${what}</p></main>`, language)
