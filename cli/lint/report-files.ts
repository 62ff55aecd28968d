import { closeSync, fchmodSync, lstatSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OWN_FILES } from '../../harness/running/journal-file.ts'
import { writing } from '../../harness/running/write-error.ts'
import { say } from '../../harness/text/text.ts'
import type { LintHead, LintSummary } from '../../reports/lint/model.ts'
import type { LintView } from '../../reports/lint/view.ts'
import { LOCK } from '../../reports/lock.ts'
import { claimed, namesIn, StoreError } from '../../reports/store.ts'
import type { Language } from '../../reports/texts.ts'
import type { LintRequest } from './request.ts'
import { LINT_VIEWS } from './views.ts'

/** Views that go into files while messages are judged. */
interface ReportFiles {
  readonly view: Omit<LintView, 'end'>
  readonly paths: readonly string[]
  /** Ends all of them; then they take the place of earlier ones. */
  end(summary: LintSummary): void
  /** Gives the directory back. What was not ended leaves no trace. */
  release(): void
}

/**
 * Claims a directory and writes views into it: `lint.json`, `lint.sarif`, … Each appears whole, at the end.
 *
 * @throws {StoreError} when the directory is another's, or another process writes to it
 */
export async function startReportFiles(
  { directory, formats, mode = OWN_FILES }: NonNullable<LintRequest['report']>,
  head: LintHead,
  language: Language,
): Promise<ReportFiles> {
  const views = await Promise.all(
    formats.map(async (format) => {
      const start = await LINT_VIEWS[format].load()
      return { path: join(directory, LINT_VIEWS[format].file), view: start(head, language) }
    }),
  )
  const claim = claimed(directory, { command: 'htg lint', role: 'message', mode }, () => refuseOthers(directory))
  const files = views.map(({ path, view }) => new ViewFile(path, view, mode))
  const each = (write: (file: ViewFile) => void): '' => {
    for (const file of files) write(file)
    return ''
  }
  return {
    view: {
      together: (together) => each((file) => file.write(file.view.together?.(together) ?? '')),
      message: (message) => each((file) => file.write(file.view.message(message))),
      unread: (unread) => each((file) => file.write(file.view.unread(unread))),
    },
    paths: views.map(({ path }) => path),
    end(summary) {
      each((file) => file.write(file.view.end(summary)))
      each((file) => file.appear())
    },
    release() {
      each((file) => file.close())
      claim.release()
    },
  }
}

const OWN_NAMES = new Set(Object.values(LINT_VIEWS).flatMap(({ file }) => [file, `${file}.tmp`]))

/** Nothing is put into a directory that holds anything but earlier views of ours. */
function refuseOthers(directory: string): void {
  for (const name of namesIn(directory)) {
    if (name === LOCK) continue
    if (!OWN_NAMES.has(name))
      throw new StoreError(
        say`${{ directory }} holds ${{ name }}, which htg lint does not write; name another directory with --report, or empty it`,
      )
    const path = join(directory, name)
    if (!lstatSync(path).isFile())
      throw new StoreError(say`${{ path }} is not a file that a run makes; remove it, or name another directory`)
  }
}

/** A view on its way into a file. */
class ViewFile {
  readonly view: LintView
  readonly #path: string
  #file: number | undefined

  constructor(path: string, view: LintView, mode: number) {
    this.#path = path
    this.view = view
    rmSync(this.#unfinished, { force: true })
    this.#file = writing(this.#path, () => openSync(this.#unfinished, 'wx', mode))
    fchmodSync(this.#file, mode)
  }

  get #unfinished(): string {
    return `${this.#path}.tmp`
  }

  write(text: string): void {
    if (text !== '') writing(this.#path, () => writeFileSync(this.#file!, text))
  }

  appear(): void {
    writing(this.#path, () => closeSync(this.#file!))
    this.#file = undefined
    writing(this.#path, () => renameSync(this.#unfinished, this.#path))
  }

  close(): void {
    if (this.#file === undefined) return
    closeSync(this.#file)
    this.#file = undefined
    rmSync(this.#unfinished, { force: true })
  }
}
