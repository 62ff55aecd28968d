import type { SessionLog } from '../harness/record/event.ts'
import type { Bilingual } from '../harness/text/text.ts'
import type { ReportDiff } from '../reports/diff.ts'
import type { LintMessage } from '../reports/lint/model.ts'
import type { Language } from '../reports/texts.ts'

/** A file that was dropped: the name that it had, and where it lies now. */
export interface DroppedFile {
  readonly name: string
  readonly path: string
}

/** What judges for the page: the code of `htg lint` and `htg diagnose`, which hand it in. None of them throws for what a peer or a file holds. */
export interface Judges {
  /** What a session comes to as far as it went. */
  session(log: SessionLog): LintMessage
  /** What a message out of a maildrop comes to. */
  message(octets: Buffer, name: string): LintMessage
  /** The messages of files, an mbox among them, with the line ends that they have on the wire. */
  messages(files: readonly DroppedFile[]): Buffer[]
  /** What files of one problem come to, as a page; or why there is nothing to judge. */
  files(
    files: readonly DroppedFile[],
    language: Language,
  ): Promise<{ readonly page: string } | { readonly why: Bilingual }>
  /** What is other in a newer run than in an older one, by their directories, as `htg report diff` tells it; or why it cannot be told. */
  difference(old: string, now: string): { readonly diff: ReportDiff } | { readonly why: Bilingual }
}
