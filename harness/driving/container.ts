import { spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, resolve } from 'node:path'
import { PassThrough, type Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { setTimeout } from 'node:timers/promises'
import type { ContainerRuntimeClient, GenericContainer } from 'testcontainers'
import { CAPS } from '../caps.ts'
import { joined, say, type Text, withParts } from '../text/text.ts'
import { TextError, textOf } from '../text/text-error.ts'

/** A gateway that comes as a container: what to run, how to reach it, and how to hand it a message. Plain data. */
export type ContainerDescription = ContainerSettings & ContainerImage

/** A connector that comes as a container: what to run. Plain data. */
export type ConnectorContainer = Pick<ContainerSettings, 'ready' | 'env'> &
  ContainerImage & {
    /** What runs in it, program and arguments; what the image says when absent. */
    readonly command?: readonly string[]
  }

/** An image that exists, or what to build one from. */
export type ContainerImage = { readonly image: string } | { readonly build: ContainerBuild }

/** A directory with a `Dockerfile`, and build arguments. The engine caches what has not changed. */
interface ContainerBuild {
  readonly directory: string
  readonly args?: Readonly<Record<string, string>>
}

interface ContainerSettings {
  /** Ports inside the container; 587 and 110 when absent. A gateway with one side has that alone. */
  readonly ports?: { readonly smtp?: number; readonly pop3?: number }
  /**
   * When it is ready: a line that it logs (a string is part of the line), both ports listening, or all of it. Ports
   * alone when absent. `timeoutMs` is `CAPS.containerReady` when absent.
   */
  readonly ready?: { readonly log?: string | RegExp; readonly ports?: boolean; readonly timeoutMs?: number }
  /** Environment of the container. Values of variables named like a secret are masked wherever logs are shown. */
  readonly env?: Readonly<Record<string, string>>
  /** Files that are there before it starts. `mode` is 0o600 when absent: most of these files are keys. */
  readonly files?: readonly { readonly path: string; readonly content: string | Buffer; readonly mode?: number }[]
  /**
   * A command inside the container, program and arguments, that takes a message on its standard input and puts it
   * into a maildrop. An argument `{mailbox}` stands for the maildrop; no shell sees it.
   */
  readonly deliver?: readonly string[]
}

/** A gateway that runs. Its ports are published on the loopback address where the engine is local. */
export interface RunningContainer {
  readonly smtp?: { readonly host: string; readonly port: number }
  readonly pop3?: { readonly host: string; readonly port: number }
  /** Puts a message into a maildrop, octet for octet. Throws {@link ContainerError} when the command fails. */
  deliver(mailbox: string, message: Buffer): Promise<void>
  /** What it logged up to now, the last of it (`CAPS.containerLog`), secrets masked. */
  logs(): Promise<string>
  /** Ends and removes it. Calling it again does nothing. */
  stop(): Promise<void>
}

/** A container of a connector that runs. */
export interface ConnectorContainerRunning {
  /**
   * Runs a program in it, as the user of its image: what comes on standard output and error goes to where `streams` says. Rejects
   * with {@link ContainerError} where the container has ended, or the engine cannot.
   */
  exec(command: readonly string[], how?: ExecOptions): Promise<Executed>
  /** Ends and removes it. Calling it again does nothing. */
  stop(): Promise<void>
  /** The address that leads from its network to the machine that the engine runs on, if it has a network. */
  readonly gateway: string | undefined
}

interface ExecOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly input?: Buffer
}

/** A program that runs in a container. */
interface Executed {
  readonly stdout: Readable
  readonly stderr: Readable
  /** Its exit status, as soon as it has ended; what it started may still hold its output open. */
  readonly exit: Promise<number | null>
}

/** There is no container engine to talk to. */
class NoContainerEngine extends TextError {
  override readonly name = 'NoContainerEngine'
}

/** The container could not be built, started or used. The message ends with what it logged last. */
class ContainerError extends TextError {
  override readonly name = 'ContainerError'
}

/** `true` where a container engine answers, else a sentence that says why not. Takes up to a second. */
export async function containerEngineAvailable(): Promise<true | string> {
  try {
    await engine()
    return true
  } catch (error) {
    return (error as Error).message
  }
}

/**
 * Builds the image if need be, starts the container and waits until it is ready.
 * Throws {@link NoContainerEngine} or {@link ContainerError}; nothing is left running then.
 */
export async function startContainer(description: ContainerDescription): Promise<RunningContainer> {
  const ports = description.ports ?? { smtp: 587, pop3: 110 }
  const { client, container, mask, log, host, stop } = await launch({
    ...description,
    ports: [ports.smtp, ports.pop3].filter((port) => port !== undefined),
  })
  const endpoint = (port: number) => ({ host, port: container.getMappedPort(port) })
  return {
    ...(ports.smtp !== undefined && { smtp: endpoint(ports.smtp) }),
    ...(ports.pop3 !== undefined && { pop3: endpoint(ports.pop3) }),
    async deliver(mailbox, message) {
      if (!description.deliver) throw new ContainerError(say`this gateway has no command that delivers a message`)
      const command = description.deliver.map((argument) => (argument === '{mailbox}' ? mailbox : argument))
      const { status, output } = await execute(client, container.getId(), command, message)
      if (status !== 0)
        throw new ContainerError(
          withParts(say`delivery to ${{ mailbox }} ended with ${{ status }}: ${{ output: output.trim() }}`, mask),
        )
    },
    async logs() {
      return mask(log.text())
    },
    stop,
  }
}

/**
 * Builds the image of a connector if need be, and starts it. `folder` is there under the same path, and `host` leads to
 * `address`, or to the machine that the engine runs on when absent. Throws {@link NoContainerEngine} or {@link ContainerError}; nothing is left running then.
 */
export async function startConnectorContainer(
  description: ConnectorContainer,
  { folder, host, address }: { readonly folder: string; readonly host: string; readonly address: string | undefined },
): Promise<ConnectorContainerRunning> {
  const launched = await launch({
    ...description,
    ports: [],
    arrange: (container) => {
      // Where labels of SELinux are in use, others than the engine may not look into a folder otherwise.
      container
        .withBindMounts([{ source: folder, target: folder, mode: 'z' }])
        .withExtraHosts([{ host, ipAddress: address ?? 'host-gateway' }])
      if (description.command) container.withCommand([...description.command])
    },
  })
  const { client, container, fail, stop } = launched
  const { NetworkSettings: network } = await client.container.getById(container.getId()).inspect()
  return {
    gateway: Object.values(network.Networks)
      .map(({ Gateway }) => Gateway)
      .find(Boolean),
    async exec(command, { env = {}, input = Buffer.alloc(0) } = {}) {
      const id = container.getId()
      try {
        const exec = await client.container.getById(id).exec({
          Cmd: [...command],
          Env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
          AttachStdin: true,
          AttachStdout: true,
          AttachStderr: true,
        })
        const stream = await exec.start({ hijack: true, stdin: true })
        const [stdout, stderr] = [new PassThrough(), new PassThrough()]
        client.container.dockerode.modem.demuxStream(stream, stdout, stderr)
        const end = new Promise<void>((resolve) => {
          const over = () => {
            stdout.end()
            stderr.end()
            resolve()
          }
          stream.on('end', over).on('close', over).on('error', over)
        })
        // A program need not read its input to the end.
        stream.end(input)
        return { stdout, stderr, exit: exitOf(exec, end) }
      } catch (error) {
        const state = await client.container
          .getById(id)
          .inspect()
          .then(({ State }) => State)
          .catch(() => undefined)
        if (state?.Running) throw error
        throw fail(
          say`the container of the connector has ended (status ${{ status: state?.ExitCode ?? '?' }})`,
          new TextError(
            say`a container has to go on running; if its image is a tool and no service, give connector.container.command, such as [sleep, infinity]`,
          ),
        )
      }
    },
    stop,
  }
}

/** Milliseconds between two questions whether a program in a container has ended. */
const ASKS = 100

async function exitOf(
  exec: { inspect(): Promise<{ readonly Running: boolean; readonly ExitCode: number | null }> },
  end: Promise<void>,
): Promise<number | null> {
  for (let isOver = false; ; ) {
    isOver = await Promise.race([end.then(() => true), setTimeout(ASKS, isOver)])
    const { Running, ExitCode } = await exec.inspect()
    if (!Running) return ExitCode
    if (isOver) await setTimeout(ASKS)
  }
}

/** What is common to all containers that are started here. */
async function launch(
  description: Omit<ContainerSettings, 'ports' | 'deliver'> &
    ContainerImage & {
      /** Those to publish. */
      readonly ports: readonly number[]
      readonly arrange?: (container: GenericContainer) => void
    },
) {
  const client = await engine()
  const { GenericContainer, Wait } = await library()
  const host = client.info.containerRuntime.host
  const local = host === 'localhost' || host === '127.0.0.1'
  const mask = masker(description.env ?? {})

  let id: string | undefined
  let ended: (error: Error) => void = () => {}
  /** Rejects when the container ends by itself. */
  const end = new Promise<never>((_, reject) => {
    ended = reject
  })

  class Launched extends GenericContainer {
    protected override async containerCreated(created: string): Promise<void> {
      id = created
      const exit = client.container.getById(created).wait({ condition: 'next-exit' })
      exit.then(({ StatusCode }) => ended(new TextError(howItEnded(StatusCode))), ended)
    }

    protected override async beforeContainerCreated(): Promise<void> {
      // By default an engine publishes on every address of the machine; what runs here is nobody else's business.
      if (!local) return
      for (const bindings of Object.values<{ HostIp?: string }[]>(this.hostConfig.PortBindings ?? {}))
        for (const binding of bindings) binding.HostIp = '127.0.0.1'
    }
  }

  const { ports } = description
  const ready = description.ready ?? {}
  const log = new Tail(CAPS.containerLog)
  const fail = (what: Text, error: unknown) => {
    const logged = log.text().slice(-4000).trimEnd()
    const problem = say`${{ what }}: ${{ error: textOf(error) }}`
    return new ContainerError(withParts(logged === '' ? problem : joined([problem, logged], '\n'), mask))
  }

  const image = 'image' in description ? description.image : imageName(description.build)
  if ('build' in description) {
    const { directory, args } = description.build
    await GenericContainer.fromDockerfile(resolve(directory))
      .withBuildArgs({ ...args })
      .build(image, { deleteOnExit: false })
      .catch((error) => {
        throw fail(say`cannot build an image from ${{ directory }}`, error)
      })
  }

  const watch = [
    ...(ports.length === 0 || ready.ports === false || (ready.ports === undefined && ready.log !== undefined)
      ? []
      : [Wait.forListeningPorts()]),
    ...(ready.log === undefined ? [] : [Wait.forLogMessage(ready.log)]),
  ]
  const timeoutMs = ready.timeoutMs ?? CAPS.containerReady
  const deadline = Date.now() + timeoutMs
  // A container that is not ready in time is ended by the engine's client, which must not be taken for its own doing.
  const howItEnded = (status: number) =>
    Date.now() < deadline
      ? say`it ended with status ${{ status }}`
      : say`it was not ready within ${{ seconds: timeoutMs / 1000 }} s`
  removeAllWhenThisProcessEnds()
  const made = new Launched(image)
    .withLabels({ [LABEL]: RUN })
    .withEnvironment({ ...description.env })
    .withCopyContentToContainer(
      (description.files ?? []).map(({ path, content, mode = 0o600 }) => ({ target: path, content, mode })),
    )
    .withExposedPorts(...ports)
    .withWaitStrategy(Wait.forAll(watch))
    .withStartupTimeout(timeoutMs)
    .withLogConsumer((stream) => stream.on('data', (chunk: Buffer | string) => log.add(String(chunk))))
  description.arrange?.(made)
  const starting = made.start()
  const container = await Promise.race([starting, end]).catch(async (error) => {
    if (id !== undefined) {
      // The consumer above has seen nothing of a container that ended at once.
      if (log.text() === '') log.add(await everLogged(client, id))
      await client.container
        .getById(id)
        .remove({ force: true, v: true })
        .catch(() => {})
    }
    throw fail(say`cannot start ${{ image }}`, error)
  })

  let stopped: Promise<unknown> | undefined
  return {
    client,
    container,
    mask,
    log,
    fail,
    /** Where its ports are published. */
    host: local ? '127.0.0.1' : host,
    async stop() {
      stopped ??= container.stop({ timeout: 0, remove: true, removeVolumes: true })
      await stopped
    },
  }
}

/** What this process starts carries this label, and goes with it. */
const LABEL = 'htg-conformance.run'
const RUN = randomUUID()

/** The library, an optional peer of this package, loaded on first use: it is heavy, and most runs need no container. */
async function library(): Promise<typeof import('testcontainers')> {
  return import('testcontainers').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new ContainerError(
      say`a container is started by the package testcontainers, which is not installed; run npm install --save-dev testcontainers@11`,
    )
  })
}

/** The client of the engine. */
async function engine(): Promise<ContainerRuntimeClient> {
  const { getContainerRuntimeClient } = await library()
  // A machine that was made from a container image has /.dockerenv, and Testcontainers takes it for a container that
  // talks to the engine of its host. An engine whose bridge is here is here.
  if (existsSync('/sys/class/net/docker0') && /^unix:|^$/.test(process.env.DOCKER_HOST ?? ''))
    process.env.TESTCONTAINERS_HOST_OVERRIDE ??= '127.0.0.1'
  const client = await getContainerRuntimeClient().catch((error: Error) => {
    const where = process.env.DOCKER_HOST ?? '/var/run/docker.sock'
    throw new NoContainerEngine(
      say`no container engine answers at ${{ where }} (${{ error: error.message }}); start one, or point DOCKER_HOST to one`,
    )
  })
  // Testcontainers cleans up after a crash with a container of its own ("ryuk"). A machine without a registry cannot
  // pull that image, and every start would fail for it. We have removeAllWhenThisProcessEnds.
  if (process.env.TESTCONTAINERS_RYUK_DISABLED === undefined) {
    const reference = [process.env.RYUK_CONTAINER_IMAGE ?? 'testcontainers/ryuk']
    const images = await client.container.dockerode.listImages({ filters: { reference } })
    if (images.length === 0) process.env.TESTCONTAINERS_RYUK_DISABLED = 'true'
  }
  return client
}

/** One name a directory and set of build arguments, so that building again replaces the image. */
function imageName({ directory, args }: ContainerBuild): string {
  const path = resolve(directory)
  const key = createHash('sha256')
    .update(JSON.stringify([path, args]))
    .digest('hex')
    .slice(0, 12)
  const name = basename(path)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
  return `htg-conformance/${name}:${key}`
}

/** What a container that has ended logged. */
async function everLogged(client: ContainerRuntimeClient, id: string): Promise<string> {
  const text = new Tail(CAPS.containerLog)
  const stream = await client.container.logs(client.container.getById(id))
  stream.on('data', (chunk: Buffer | string) => text.add(String(chunk)))
  await finished(stream).catch(() => {})
  return text.text()
}

/** Runs a command in the container with `input` on its standard input. */
async function execute(
  client: ContainerRuntimeClient,
  id: string,
  command: string[],
  input: Buffer,
): Promise<{ status: number; output: string }> {
  const options = { Cmd: command, AttachStdin: true, AttachStdout: true, AttachStderr: true }
  const exec = await client.container.getById(id).exec(options)
  // Hijacked, the connection carries both directions, and its half-close is the end of the input.
  const stream = await exec.start({ hijack: true, stdin: true })
  const output = new Tail(CAPS.outputKept)
  const sink = { write: (chunk: Buffer) => output.add(chunk.toString()) } as unknown as NodeJS.WritableStream
  client.container.dockerode.modem.demuxStream(stream, sink, sink)
  await new Promise<void>((done, failed) => {
    stream.once('end', done).once('close', done).once('error', failed)
    stream.end(input)
  })
  const { ExitCode } = await exec.inspect()
  return { status: ExitCode ?? -1, output: output.text() }
}

/**
 * Sees to it that no container outlives this process, however that ends: no handler runs on SIGKILL, and
 * Vitest leaves without them on Ctrl-C. A child waits for the end of its standard input, which is the end of us.
 */
function removeAllWhenThisProcessEnds(): void {
  if (watched) return
  watched = true
  const library = createRequire(import.meta.url).resolve('testcontainers')
  const child = spawn(process.execPath, ['--eval', REMOVER, library, `${LABEL}=${RUN}`], {
    // Of its own process group: Ctrl-C is not meant for it.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.on('error', () => {})
  child.unref()
  ;(child.stdin as unknown as { unref(): void }).unref()
}

let watched = false

const REMOVER = `
const [library, label] = process.argv.slice(1)
process.stdin.resume().on('end', async () => {
  const { container } = await require(library).getContainerRuntimeClient()
  const found = await container.dockerode.listContainers({ all: true, filters: { label: [label] } })
  await Promise.all(found.map(({ Id }) => container.getById(Id).remove({ force: true, v: true }).catch(() => {})))
  process.exit()
})`

/** Replaces the values of variables that are named like a secret. */
function masker(env: Readonly<Record<string, string>>): (text: string) => string {
  const secrets = Object.entries(env)
    .filter(([name, value]) => /pass|secret|token|key/i.test(name) && value.length > 0)
    .map(([, value]) => value)
  return (text) => secrets.reduce((masked, secret) => masked.replaceAll(secret, '********'), text)
}

/** The last characters of a text that keeps growing. */
class Tail {
  readonly #limit: number
  #text = ''

  constructor(limit: number) {
    this.#limit = limit
  }

  add(text: string): void {
    this.#text = (this.#text + text).slice(-this.#limit)
  }

  text(): string {
    return this.#text
  }
}
