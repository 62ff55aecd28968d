import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import { streamSSE } from 'hono/streaming'
import { CAPS } from '../harness/caps.ts'
import type { StepAnswer } from '../harness/driving/steps.ts'
import { clip } from '../harness/text/clip.ts'
import { type Catalogue, inBoth } from '../harness/text/text.ts'
import { visible } from '../reports/escape.ts'
import type { Language } from '../reports/texts.ts'
import type { Certification } from './certify.ts'
import type { EventFeed, FeedEvent } from './event-feed.ts'
import { type Admission, guard } from './guard.ts'
import type { DroppedFile, Judges } from './judges.ts'
import type { LiveSessions } from './live-sessions.ts'
import type { ShownMaildrop } from './maildrop.ts'
import { pageHtml } from './page-html.ts'
import { PAGE_STYLE } from './page-style.ts'
import { PAGE_TEXTS } from './page-texts.ts'
import { type Play, WORDS } from './play.ts'
import { noticePage, type ReportFolder } from './report-folder.ts'
import { detailOf, summaryOf } from './session-shown.ts'
import type { PageFacts, PageState, StepFile, Taken } from './shown.ts'

/** What the page shows, and by whom. */
interface PageParts {
  readonly feed: EventFeed
  readonly sessions: LiveSessions
  readonly maildrop: ShownMaildrop
  readonly play: Play
  readonly certify: Certification
  readonly reports: ReportFolder
  readonly judges: Judges
  readonly facts: PageFacts
  /** The language that the page begins in. */
  readonly language: Language
  readonly dutch: Catalogue
  /** The password of the test account, which is shown when somebody asks for it. */
  readonly password: string
  /** What mail programs have to trust. */
  readonly authorityPem: string
}

/** A page that is being served. */
interface ServedPage {
  readonly port: number
  stop(): Promise<void>
}

/** Nothing is run or shown but what this server gives out. */
const POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  connectSrc: ["'self'"],
  frameSrc: ["'self'"],
  imgSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
}

/** A report in a frame has an origin of its own: it reaches nothing of the page. Its own policy names the script that it may run. */
const REPORT_POLICY =
  "sandbox allow-scripts; default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

/** Modules that a browser runs, by name. */
const MODULES = [
  'answers',
  'app',
  'certify',
  'dates',
  'dom',
  'drop',
  'files',
  'live',
  'maildrop',
  'play',
  'reports',
  'server',
  'session-item',
  'tabs',
  'texts',
]

/** The files of a step, by the names under which a browser stores them. */
const STEP_FILES: Readonly<Record<StepFile, string>> = {
  message: 'message.eml',
  payload: 'payload.edi',
  ca: 'authority.pem',
}

/** Characters of the name of a file. */
const NAME = 80

/** How long a page hears nothing before it is told that all is well, in milliseconds. */
const STILL_THERE_MS = 15_000

/** Serves the page on an address. Rejects with the system's error where it cannot listen. */
export async function servePage(
  parts: PageParts,
  address: string,
  port: number,
  admission: Omit<Admission, 'port'>,
): Promise<ServedPage> {
  const streams = new Streams(parts.feed)
  let app: Hono | undefined
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch: (request, environment) => app!.fetch(request, environment),
        hostname: address,
        port,
        overrideGlobalObjects: false,
      },
      (info) => {
        app = appOf(parts, { ...admission, port: info.port }, streams)
        resolve({
          port: info.port,
          stop: () =>
            new Promise((stopped) => {
              streams.stop()
              server.close(() => stopped())
              if ('closeAllConnections' in server) server.closeAllConnections()
            }),
        })
      },
    )
    server.once('error', reject)
  })
}

function appOf(parts: PageParts, admission: Admission, streams: Streams): Hono {
  const { feed, sessions, maildrop, play, certify, reports, judges, facts, dutch } = parts
  const app = new Hono()
  // Told without the token, to what supervises this process: whether the gateway has to be there, or a run has its place.
  const { token: _, ...anyone } = admission
  app.get('/health', guard(anyone), (context) => context.text(certify.isRunning ? 'run' : 'gateway'))
  app.use(guard(admission))
  const page = secureHeaders({
    contentSecurityPolicy: POLICY,
    xFrameOptions: 'DENY',
    referrerPolicy: 'no-referrer',
    strictTransportSecurity: false,
    originAgentCluster: false,
  })
  const framed = secureHeaders({
    xFrameOptions: 'SAMEORIGIN',
    referrerPolicy: 'no-referrer',
    strictTransportSecurity: false,
    originAgentCluster: false,
  })
  app.use(async (context, next) => {
    const isReport = context.req.path.startsWith('/report')
    await (isReport ? framed : page)(context, next)
    if (isReport) context.header('content-security-policy', REPORT_POLICY)
    context.header('cache-control', 'no-store')
  })
  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse()
    if (error instanceof SyntaxError) return context.text('400: not JSON', 400)
    return context.text(`500: ${visible(String(error))}`, 500)
  })

  app.get('/', (context) => context.html(pageHtml(parts.language, dutch)))
  app.get('/favicon.ico', (context) => context.body(null, 204))
  app.get('/page.css', (context) => context.body(PAGE_STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }))
  for (const name of MODULES) {
    app.get(`/page/${name}.js`, (context) =>
      context.body(moduleCalled(name), 200, { 'content-type': 'text/javascript; charset=utf-8' }),
    )
  }
  app.get('/authority.pem', (context) =>
    context.body(parts.authorityPem, 200, {
      'content-type': 'application/x-pem-file',
      'content-disposition': 'attachment; filename=authority.pem',
    }),
  )

  app.get('/api/texts', (context) =>
    context.json(Object.fromEntries(Object.entries(PAGE_TEXTS).map(([key, text]) => [key, inBoth(text, dutch)]))),
  )
  app.get('/api/state', (context) => {
    const state: PageState = {
      last: feed.last,
      facts,
      count: sessions.count,
      sessions: sessions.all.map(summaryOf),
      play: play.state,
      certify: certify.state,
    }
    return context.json(state)
  })
  app.get('/api/events', (context) => streams.open(context))
  app.get('/api/sessions/:number', (context) => {
    const live = sessions.get(Number(context.req.param('number')))
    return live ? context.json(detailOf(live, dutch)) : context.notFound()
  })
  app.post('/api/password', (context) => context.json({ password: parts.password }))

  const limit = bodyLimit({ maxSize: CAPS.pageUpload, onError: (context) => context.text('413: too much', 413) })
  app.get('/api/maildrop', (context) => context.json(maildrop.messages()))
  app.get('/api/maildrop/choices', (context) => context.json(maildrop.choices()))
  app.get('/api/maildrop/:uid', (context) => {
    const octets = maildrop.octets(context.req.param('uid'))
    if (!octets) return context.notFound()
    return context.body(new Uint8Array(octets), 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename=message.eml',
    })
  })
  app.post('/api/maildrop', limit, async (context) => {
    const { result: put, leftOut } = await withFiles(context, (files) => judges.messages(files))
    maildrop.put(put)
    feed.tell('maildrop', {})
    return context.json({ count: put.length, ...leftOut })
  })
  app.post('/api/maildrop/of/:id{.+}', (context) => {
    if (!maildrop.putOf(context.req.param('id'))) return context.notFound()
    feed.tell('maildrop', {})
    return context.json({})
  })
  app.delete('/api/maildrop', (context) => {
    maildrop.empty()
    feed.tell('maildrop', {})
    return context.json({})
  })

  // One at a time: what is judged is as large as files may be.
  let judging: Promise<unknown> = Promise.resolve()
  const judged = new Map<string, string>()
  app.post('/api/drop', limit, async (context) => {
    const language = languageOf(context)
    const turn = judging.then(() => withFiles(context, (files) => judges.files(files, language)))
    judging = turn.catch(() => {})
    const { result, leftOut } = await turn
    if ('why' in result) return context.json({ ...result, ...leftOut })
    const id = String(judged.size === 0 ? 1 : Number([...judged.keys()].at(-1)) + 1)
    judged.set(id, result.page)
    // What is looked at is the last; one more is kept for a person who goes back.
    if (judged.size > 2) judged.delete([...judged.keys()][0]!)
    return context.json({ id, ...leftOut })
  })
  app.get('/report/dropped/:id', (context) => {
    const shown = judged.get(context.req.param('id'))
    return shown === undefined ? context.notFound() : context.html(shown)
  })

  app.get('/api/reports', (context) => context.json(reports.list()))
  app.get('/report/of/:id', (context) => {
    const shown = reports.page(context.req.param('id'), languageOf(context))
    return shown === undefined ? context.notFound() : context.html(shown)
  })
  app.get('/report/difference/:old/:now', (context) => {
    const { old, now } = context.req.param()
    const shown = reports.difference(old, now, languageOf(context))
    return shown === undefined ? context.notFound() : context.html(shown)
  })
  app.get('/report/none', (context) => context.html(noticePage('htg serve', '', languageOf(context))))

  app.post('/api/certify/begin/:how', (context) => {
    // One has the ports at a time.
    if (!play.state.isOver) return context.text('409', 409)
    return certify.begin(context.req.param('how') === 'resume') ? context.json({}) : context.text('409', 409)
  })
  app.post('/api/certify/answer/:number', bodyLimit({ maxSize: CAPS.pageAnswer }), async (context) => {
    const why = certify.answer(Number(context.req.param('number')), answerIn(await context.req.json()))
    return why ? context.json({ why, now: certify.state }, 409) : context.json({})
  })
  app.post('/api/certify/secrets', (context) => context.json(certify.secrets()))
  for (const [which, name] of Object.entries(STEP_FILES) as [StepFile, string][]) {
    app.get(`/api/certify/file/${which}`, (context) => {
      const octets = certify.file(which)
      if (!octets) return context.notFound()
      return context.body(new Uint8Array(octets), 200, {
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename=${name}`,
      })
    })
  }
  app.get('/report/certified', (context) => {
    const shown = certify.report(languageOf(context))
    return shown === undefined ? context.notFound() : context.html(shown)
  })

  app.get('/api/play/choices', (context) => context.json(play.choices()))
  app.post('/api/play/begin/:id{.+}', (context) =>
    !certify.isRunning && play.begin(context.req.param('id')) ? context.json(play.state) : context.notFound(),
  )
  app.post('/api/play/done/:word', (context) => {
    const word = WORDS.find((one) => one === context.req.param('word'))
    return word !== undefined && play.done(word) ? context.json(play.state) : context.notFound()
  })
  app.post('/api/play/end', async (context) => {
    await play.end()
    return context.json(play.state)
  })
  app.get('/api/play/message', (context) => {
    const { message } = play
    if (!message) return context.notFound()
    return context.body(new Uint8Array(message), 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename=message.eml',
    })
  })
  return app
}

/** What is no answer at all is one that no step takes. */
const answerIn = (given: unknown): StepAnswer =>
  (typeof given === 'object' && given !== null ? given : { kind: '' }) as StepAnswer

const languageOf = (context: Context): Language => (context.req.query('lang') === 'nl' ? 'nl' : 'en')

const modules = new Map<string, string>()
function moduleCalled(name: string): string {
  let source = modules.get(name)
  if (source === undefined) {
    source = readFileSync(join(import.meta.dirname, 'page', `${name}.js`), 'utf8')
    modules.set(name, source)
  }
  return source
}

/** Does something with the files of a request, which lie in a folder of their own meanwhile. Their names are not used for it. */
async function withFiles<T>(
  context: Context,
  work: (files: DroppedFile[]) => T | Promise<T>,
): Promise<{ readonly result: T; readonly leftOut: Partial<Taken> }> {
  const body = await context.req.parseBody({ all: true }).catch(() => ({}) as Record<string, undefined>)
  const given = [body.file ?? []].flat().filter((one) => one instanceof File)
  if (given.length === 0) throw new HTTPException(400, { message: '400: no files' })
  const folder = await mkdtemp(join(tmpdir(), 'htg-drop-'))
  try {
    const files: DroppedFile[] = []
    for (const [index, file] of given.slice(0, CAPS.pageFiles).entries()) {
      const path = join(folder, `${index}${endingOf(file.name)}`)
      await writeFile(path, Buffer.from(await file.arrayBuffer()), { mode: 0o600, flag: 'wx' })
      files.push({ name: file.name, path })
    }
    const others = given.slice(CAPS.pageFiles)
    return {
      result: await work(files),
      leftOut: others.length === 0 ? {} : { most: CAPS.pageFiles, leftOut: namesOf(others) },
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Names for a person to read; of many the first, and how many more. */
function namesOf(files: readonly File[]): string {
  const shown = files.slice(0, CAPS.pageFiles).map(({ name }) => clip(visible(name), NAME))
  const more = files.length - shown.length
  return [...shown, ...(more > 0 ? [`+ ${more}`] : [])].join(', ')
}

/** What tells kinds of files apart, where it is plain. */
const endingOf = (name: string): string => /(?:\.htgcase)?\.[a-z\d]{2,8}$/i.exec(name)?.[0].toLowerCase() ?? ''

/** Pages that are told of what happens. */
class Streams {
  readonly #feed: EventFeed
  readonly #open = new Set<() => void>()

  constructor(feed: EventFeed) {
    this.#feed = feed
  }

  open(context: Context) {
    const last = context.req.header('last-event-id') ?? context.req.query('after') ?? ''
    context.header('x-accel-buffering', 'no')
    return streamSSE(context, async (stream) => {
      const missed = this.#feed.after(last)
      if (!missed) {
        await stream.writeSSE({ event: 'anew', data: '{}' })
        return
      }
      const waiting: FeedEvent[] = [...missed]
      let wake = () => {}
      let isOver = false
      const end = () => {
        isOver = true
        wake()
      }
      const deaf = this.#feed.listen((event) => {
        // A page that is so far behind is told anew.
        if (waiting.length >= CAPS.pageEvents) end()
        else waiting.push(event)
        wake()
      })
      stream.onAbort(end)
      if (this.#open.size >= CAPS.pageStreams) [...this.#open][0]!()
      this.#open.add(end)
      try {
        await stream.writeSSE({ event: 'hello', data: '{}' })
        while (!isOver) {
          const next = waiting.shift()
          if (next) await stream.writeSSE({ id: next.id, event: next.type, data: JSON.stringify(next.data) })
          else {
            await new Promise<void>((resolve) => {
              const timer = setTimeout(resolve, STILL_THERE_MS)
              wake = () => {
                clearTimeout(timer)
                resolve()
              }
            })
            if (!isOver && waiting.length === 0) await stream.writeSSE({ event: 'still', data: '{}' })
          }
        }
      } finally {
        deaf()
        this.#open.delete(end)
      }
    })
  }

  stop(): void {
    for (const end of this.#open) end()
  }
}
