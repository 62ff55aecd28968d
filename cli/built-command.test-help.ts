import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { inject } from 'vitest'
import { packageRoot } from './package.ts'

/** How a command ended and what it printed. */
export interface Ran {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** The command `htg`, built once from the sources as they are now. */
export interface BuiltCommand {
  /** An empty folder to write to. */
  readonly work: string
  /** `folder` is where it is typed: `work` when absent. */
  start(args: readonly string[], environment?: Readonly<Record<string, string>>, folder?: string): ChildProcess
  run(args: readonly string[], environment?: Readonly<Record<string, string>>, folder?: string): Promise<Ran>
  /**
   * As `run`, one after the other in a process that has the command loaded: for what a command says, writes and how it ends.
   * Whether a process ends by itself, signals, terminals and closed outputs need one of their own.
   */
  call(args: readonly string[], environment?: Readonly<Record<string, string>>, folder?: string): Promise<Ran>
  /** Runs a script of bash, in which `htg` is the command. */
  shell(script: string, environment?: Readonly<Record<string, string>>): Promise<Ran>
  remove(): void
}

/** Milliseconds after which somebody looks again whether another has built the command, and the most that takes. */
const LOOKS_AGAIN_MS = 50
const LONGEST_MS = 100_000

/** Builds the command in a folder, unless another test does or has done so. */
function builtIn(folder: string): string {
  const command = join(folder, 'dist', 'cli', 'htg.js')
  const built = join(folder, 'built')
  try {
    mkdirSync(join(folder, 'begun'))
  } catch {
    const sleeper = new Int32Array(new SharedArrayBuffer(4))
    const until = performance.now() + LONGEST_MS
    while (!existsSync(built) && performance.now() < until) Atomics.wait(sleeper, 0, 0, LOOKS_AGAIN_MS)
    if (!existsSync(command)) throw new Error('the build failed; the test that began it says why')
    return command
  }
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'lib', 'tsc.js')
  // Whether all types are right is for another step to say.
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [compiler, '-p', 'tsconfig.build.json', '--noCheck', '--outDir', join(folder, 'dist')],
    { cwd: packageRoot, encoding: 'utf8' },
  )
  copyFileSync(join(packageRoot, 'package.json'), join(folder, 'package.json'))
  symlinkSync(join(packageRoot, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(built, '')
  if (!existsSync(command)) throw new Error(`the build failed: ${stdout}${stderr}`)
  return command
}

/** `through` is a command that starts it, in a network of its own for example. */
export function buildCommand(through: readonly string[] = []): BuiltCommand {
  const command = builtIn(inject('built'))
  const work = mkdtempSync(join(tmpdir(), 'htg-work-'))

  let host: Host | undefined
  const [program, ...before] = [...through, process.execPath]

  const start: BuiltCommand['start'] = (args, environment = {}, cwd = work) =>
    spawn(program!, [...before, command, ...args], { cwd, env: { ...cleanEnvironment(), ...environment } })
  return {
    work,
    start,
    run: (args, environment, cwd) => ended(start(args, environment, cwd)),
    call: (args, environment = {}, folder = work) => {
      host ??= hostOf(command, through)
      return host.call({ args, environment: { ...cleanEnvironment(), ...environment }, folder })
    },
    shell: (script, environment = {}) =>
      ended(
        spawn('bash', ['-c', `htg() { "$NODE" "$HTG" "$@"; }\n${script}`], {
          cwd: work,
          env: { ...cleanEnvironment(), NODE: process.execPath, HTG: command, ...environment },
        }),
      ),
    remove: () => {
      host?.end()
      rmSync(work, { recursive: true })
    },
  }
}

interface Order {
  readonly args: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly folder: string
}

/** A process that runs one command line after another. */
interface Host {
  call(order: Order): Promise<Ran>
  end(): void
}

function hostOf(command: string, through: readonly string[]): Host {
  const script = join(packageRoot, 'cli', 'command-host.test-help.mjs')
  const child = forkThrough(through, script, [command], dirname(command))
  let fault = ''
  child.stderr!.on('data', (chunk) => (fault += chunk))
  child.stdout!.resume()
  const lost = new Promise<never>((_, reject) =>
    child.once('close', (status) => reject(new Error(`the process that runs commands ended (${status}): ${fault}`))),
  )
  // The command that is waited for then gets it; if none is, nobody does.
  lost.catch(() => {})
  let last: Promise<unknown> = Promise.resolve()
  return {
    call(order) {
      const answer = last.then(() => {
        const answered = new Promise<Ran>((resolve) => child.once('message', (ran) => resolve(ran as Ran)))
        if (child.connected) child.send(order)
        const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS)
        return Promise.race([answered, lost]).finally(() => clearTimeout(timer))
      })
      last = answer.catch(() => {})
      return answer
    },
    end: () => void child.kill('SIGKILL'),
  }
}

/** Starts a script of Node that messages can be sent to, if need be by way of another command. */
export function forkThrough(
  through: readonly string[],
  script: string,
  args: readonly string[],
  cwd: string,
): ChildProcess {
  const [execPath = process.execPath, ...rest] = through
  const execArgv = through.length > 0 ? [...rest, process.execPath] : []
  return fork(script, [...args], { cwd, env: cleanEnvironment(), execPath, execArgv, silent: true })
}

/** Waits for a process, and collects what it prints. */
export function ended(child: ChildProcess): Promise<Ran> {
  let stdout = ''
  let stderr = ''
  child.stdout!.on('data', (chunk) => (stdout += chunk))
  child.stderr!.on('data', (chunk) => (stderr += chunk))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status) => resolve({ status, stdout, stderr }))
  })
}

/** Without what Vitest tells its own workers. */
export function cleanEnvironment(): Record<string, string> {
  const { PATH = '', HOME = '', DOCKER_HOST } = process.env
  return { PATH, HOME, ...(DOCKER_HOST !== undefined && { DOCKER_HOST }) }
}
