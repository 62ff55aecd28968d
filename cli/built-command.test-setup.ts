import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder in which the command is built once for all tests, by the first that needs it. */
    readonly built: string
  }
}

/** Set up once for a project of tests, whether one of them needs the command or not. */
export default function setUp({ provide }: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'htg-built-'))
  provide('built', folder)
  return () => rmSync(folder, { recursive: true })
}
