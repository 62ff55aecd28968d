import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { pathToFileURL } from 'node:url'
import threads from 'node:worker_threads'

/*
 * A process that has `htg` loaded and runs one command line after another: what a start costs, it costs once. A command has
 * arguments, a folder and an environment as in a process of its own, prints to the descriptors 1 and 2, and ends by
 * `process.exit` or by itself; what it leaves behind (listeners, timers, threads) is cleared away as the end of a process would.
 */

const command = process.argv[2]
const reallyExit = process.exit.bind(process)
const { Worker } = threads
const { setTimeout, setInterval } = globalThis

/** Thrown by `process.exit`, since nothing may come after it. */
const ENDED = Symbol('ended')
/** The command that runs now. */
let now

/** Takes what is printed. A process that has ended prints nothing more. */
function take(descriptor, octets) {
  if (now && !now.isEnded) now.printed[descriptor].push(Buffer.from(octets))
}

const writeSync = fs.writeSync
fs.writeSync = (descriptor, octets, ...place) => {
  if (descriptor !== 1 && descriptor !== 2) return writeSync(descriptor, octets, ...place)
  const all = Buffer.from(octets)
  const [offset = 0, length = all.length - offset] = place
  take(descriptor, all.subarray(offset, offset + length))
  return length
}
threads.Worker = class extends Worker {
  constructor(...given) {
    super(...given)
    now?.left.push(() => this.terminate())
  }
}
syncBuiltinESMExports()
for (const [descriptor, stream] of [
  [1, process.stdout],
  [2, process.stderr],
])
  stream.write = (octets, encoding, done = encoding) => {
    take(descriptor, Buffer.from(octets, typeof encoding === 'string' ? encoding : 'utf8'))
    if (typeof done === 'function') process.nextTick(done)
    return true
  }
for (const [name, start] of Object.entries({ setTimeout, setInterval }))
  globalThis[name] = Object.assign((...given) => {
    const timer = start(...given)
    now?.left.push(() => clearTimeout(timer))
    return timer
  }, start)

/** When the command began: what is said to take so long counts from there, as from the start of a process. */
let began = 0
const sinceStart = performance.now.bind(performance)
performance.now = () => sinceStart() - began

process.exit = (status) => {
  if (now && !now.isEnded) {
    const command = now
    if (status !== undefined) process.exitCode = status
    if (!command.isExiting) {
      command.isExiting = true
      process.emit('exit', process.exitCode ?? 0)
    }
    end(command)
  }
  throw ENDED
}

function end(command) {
  if (command.isEnded) return
  command.isEnded = true
  command.end(process.exitCode ?? 0)
}

function onLost(error) {
  if (error === ENDED || !now || now.isEnded) return
  take(2, `${error?.stack ?? error}\n`)
  process.exitCode = 1
  end(now)
}
process.on('uncaughtException', onLost)
process.on('unhandledRejection', onLost)

const streams = [process, process.stdout, process.stderr]
const listeners = (stream) => stream.eventNames().flatMap((name) => stream.rawListeners(name).map((one) => [name, one]))
const before = streams.map((stream) => new Set(listeners(stream).map(([, one]) => one)))

let times = 0
async function run({ args, environment, folder }) {
  process.argv = [process.execPath, command, ...args]
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, environment)
  process.chdir(folder)
  process.exitCode = undefined
  const printed = { 1: [], 2: [] }
  const left = []
  began = sinceStart()
  const status = await new Promise((resolve) => {
    const own = { printed, left, isExiting: false, isEnded: false, end: resolve }
    now = own
    // Read anew each time, while all that it imports is there.
    import(`${pathToFileURL(command)}?${++times}`).then(
      () => {
        if (!own.isExiting) process.emit('exit', process.exitCode ?? 0)
        end(own)
      },
      (error) => onLost(error),
    )
  })
  now = undefined
  for (const clear of left) await clear()
  for (const [index, stream] of streams.entries())
    for (const [name, one] of listeners(stream)) if (!before[index].has(one)) stream.removeListener(name, one)
  const [stdout, stderr] = [1, 2].map((descriptor) => Buffer.concat(printed[descriptor]).toString())
  return { status, stdout, stderr }
}

process.on('message', async (order) => process.send(await run(order)))
process.on('disconnect', () => reallyExit(0))
for (const stream of streams) for (const [, one] of listeners(stream)) before[streams.indexOf(stream)].add(one)
