import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { CAPS } from '../caps.ts'

/*
 * Tshark reads what is in packets. It is not a part of this project: where it is not installed, captures are not read. It
 * runs without a shell, without names of hosts, and with none of the user's settings, plugins and scripts.
 */

/** How tshark came to its end. */
export interface Ended {
  /**
   * `whole`: all of the capture was read; `broken`: up to where it is damaged or cut off; `time`, `output`: up to a cap;
   * `missing`: tshark is not installed.
   */
  readonly how: 'whole' | 'broken' | 'time' | 'output' | 'missing'
  /** What tshark said to that, in one line; empty for nothing. */
  readonly said: string
}

/** A folder of our own, for settings that are none and for what tshark needs in a file. */
export class Workplace {
  readonly path: string = mkdtempSync(join(tmpdir(), 'htg-capture-'))

  constructor() {
    for (const name of ['home', 'plugins']) mkdirSync(join(this.path, name))
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true })
  }
}

/** Runs tshark over a file and hands over each line that it prints. Never fails for what tshark does. */
export function runTshark(
  file: string,
  options: readonly string[],
  { workplace, onLine, timeMs = CAPS.captureTime, program = 'tshark' }: RunOptions,
): Promise<Ended> {
  const home = join(workplace.path, 'home')
  const child = spawn(program, ['-n', '-r', resolve(file), ...options], {
    cwd: workplace.path,
    stdio: ['ignore', 'pipe', 'pipe'],
    // No user's or plugin's setting reaches it, nor a library that would be loaded first.
    env: {
      PATH: process.env.PATH ?? '',
      HOME: home,
      TMPDIR: workplace.path,
      WIRESHARK_CONFIG_DIR: home,
      WIRESHARK_PLUGIN_DIR: join(workplace.path, 'plugins'),
      XDG_CONFIG_HOME: home,
      XDG_DATA_HOME: home,
      LC_ALL: 'C',
      TZ: 'UTC',
    },
  })
  return new Promise((done) => {
    let how: Ended['how'] | undefined
    let said = ''
    let rest = ''
    let read = 0
    const end = (because: Ended['how']) => {
      how ??= because
      child.kill('SIGKILL')
    }
    const timer = setTimeout(end, timeMs, 'time')
    child.stdout.setEncoding('latin1').on('data', (chunk: string) => {
      if (how !== undefined) return
      read += chunk.length
      const lines = (rest + chunk).split('\n')
      rest = lines.pop()!
      for (const line of lines) onLine(line)
      if (read > CAPS.captureOutput || rest.length > CAPS.captureLine) end('output')
    })
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      if (said.length < CAPS.captureLine) said += chunk
    })
    child.on('error', () => end('missing'))
    child.on('close', (status) => {
      clearTimeout(timer)
      if (how === undefined && rest !== '' && status === 0) onLine(rest)
      done({ how: how ?? (status === 0 ? 'whole' : 'broken'), said: errorIn(said) })
    })
  })
}

interface RunOptions {
  readonly workplace: Workplace
  onLine(line: string): void
  readonly timeMs?: number
  /** For tests. */
  readonly program?: string
}

/** The first thing that tshark says went wrong, without names of files. */
function errorIn(said: string): string {
  const lines = said.split('\n').filter((line) => line !== '' && !/^Running as user/.test(line))
  const line = lines.find((each) => /^tshark: /.test(each)) ?? lines[0] ?? ''
  return line
    .replace(/^tshark: /, '')
    .replace(/(?:The file )?"[^"]*"/g, 'the capture')
    .slice(0, CAPS.captureError)
}
