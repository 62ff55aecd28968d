import { say } from '../../text/text.ts'
import { shareOf } from '../lines.ts'
import { type Dialect, HIDDEN, type Lines, type Told } from '../transcript.ts'

/*
 * PHPMailer with SMTPDebug. The output `echo` puts a time and a tab in front and indents what follows of an answer of several
 * lines; `html` puts all of one answer into one line; `error_log` and loggers have prefixes of their own.
 */
const MARK = /^(.{0,200}?)(CLIENT -> SERVER|SERVER -> CLIENT|SMTP INBOUND):(?: (.*))?$/
const OTHER =
  /^(?:.{0,200}?[\t :])?((?:Connection: (?:opening to|opened|closed|closing)|Connection failed\.|SMTP (?:ERROR|NOTICE|Error): |SMTP -> get_lines\(\)|SMTP connect\(\) failed|Auth method|Requested auth method|The following From address failed).*)$/
/** What programs print of what went wrong. */
const CAUGHT = /(?:Mailer Error: |PHPMailer\\PHPMailer\\Exception: )(.+?)(?: in \/.*)?$/
/** What loggers and web servers put behind a line. */
const BEHIND = / {0,4}\[\] \[\]\s?$|\\r\\n$/
const INDENTED = /^[ \t]{20,60}(.*)$/
/** Where a browser has run all lines into one. */
const RUN_TOGETHER =
  /(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[\t ](?:CLIENT -> SERVER|SERVER -> CLIENT|SMTP INBOUND|SMTP ERROR|SMTP Error|SMTP NOTICE|Connection)\b)/
const MANY = 4

/** PHPMailer with `SMTPDebug` of 1 to 4. */
export const phpmailer: Dialect = {
  id: 'phpmailer',
  title: 'PHPMailer',
  stack: 'phpmailer',
  howTo: say`set $mail->SMTPDebug to SMTP::DEBUG_CONNECTION and keep what the script prints`,
  confidence(lines) {
    const plain = isHtml(lines) ? lines.map(withoutHtml) : lines
    if (!plain.some((line) => MARK.test(line) || OTHER.test(line) || CAUGHT.test(line))) return 0
    return shareOf(
      plain,
      (line) =>
        MARK.test(line) || OTHER.test(line) || CAUGHT.test(line) || INDENTED.test(line) || /^\d{3}[ -]/.test(line),
    )
  },
  read,
}

const isHtml = (lines: Lines): boolean => lines.some((line) => /(?:CLIENT|SERVER) -&gt; (?:CLIENT|SERVER):/.test(line))
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#039': "'" }
const withoutHtml = (line: string): string =>
  line.replace(/<br ?\/?>\s*$/, '').replace(/&(lt|gt|amp|quot|#039);/g, (_, name: string) => ENTITIES[name]!)

/** One thing that was logged, with the lines that it takes. */
interface Entry {
  readonly kind: 'client' | 'server' | 'inbound' | 'other'
  readonly texts: { readonly line: number; readonly text: string }[]
}

const KINDS: Readonly<Record<string, Entry['kind']>> = {
  'CLIENT -> SERVER': 'client',
  'SERVER -> CLIENT': 'server',
  'SMTP INBOUND': 'inbound',
}

function entriesIn(lines: Lines): Entry[] {
  const entries: Entry[] = []
  const html = isHtml(lines)
  const add = (whole: string, line: number) => {
    const [, before = '', mark, marked = ''] = MARK.exec(whole) ?? []
    const last = entries.at(-1)
    const other = OTHER.exec(whole)?.[1] ?? CAUGHT.exec(whole)?.[1]
    const text = before.startsWith('[') ? marked.replace(BEHIND, '') : marked
    if (mark !== undefined) entries.push({ kind: KINDS[mark]!, texts: [{ line, text }] })
    else if (other !== undefined) entries.push({ kind: 'other', texts: [{ line, text: other }] })
    else if (last && goesOn(last, whole)) last.texts.push({ line, text: INDENTED.exec(whole)?.[1] ?? whole })
  }
  for (const [index, whole] of lines.entries()) {
    const text = html ? withoutHtml(whole) : whole
    const parts = text.split(RUN_TOGETHER)
    for (const part of parts.length > MANY ? parts.map((each) => each.trimEnd()) : [text]) add(part, index + 1)
  }
  return entries
}

function goesOn({ kind, texts }: Entry, whole: string): boolean {
  if (whole === '') return false
  if (INDENTED.test(whole)) return true
  const last = texts.at(-1)!.text
  return kind === 'other' ? /^error:/.test(whole) : /^\d{3}-/.test(last) && whole.startsWith(last.slice(0, 3))
}

/** The lines of an answer, which some outputs put into one. */
function answerIn({ texts }: Entry): Entry['texts'] {
  const parts = texts.flatMap(({ line, text }) => text.split('\\r\\n').map((part) => ({ line, text: part.trimEnd() })))
  const [first] = parts
  const code = /^(\d{3})-/.exec(first?.text ?? '')?.[1]
  const all =
    first && code !== undefined && parts.length === 1
      ? first.text.split(new RegExp(`(?!^)(?=${code}[ -])`)).map((text) => ({ ...first, text: text.trimEnd() }))
      : parts
  return all.filter(({ text }) => text !== '')
}

function read(lines: Lines): Told[] {
  const told: Told[] = []
  const entries = entriesIn(lines)
  // At level 4 each line of an answer is told by itself as well.
  const answers = entries.some(({ kind }) => kind === 'inbound') ? 'inbound' : 'server'
  const words = new Set<string>()
  /** What came of STARTTLS so far; a connection on which TLS failed is of no use. */
  const tls: { upgrade: 'none' | 'asked' | 'accepted' | 'failed'; isFromStart: boolean } = {
    upgrade: 'none',
    isFromStart: false,
  }
  let code = ''
  const open = (line: number, address?: string) => {
    told.push({ kind: 'open', ...(address !== undefined && { address }), line })
    words.clear()
    tls.upgrade = 'none'
    tls.isFromStart = false
  }
  const fail = (why: string, line: number) => {
    if (tls.upgrade === 'failed' || words.has(why)) return
    words.add(why)
    if (tls.upgrade === 'accepted') {
      told.push({ kind: 'tls', error: why, line })
      tls.upgrade = 'failed'
    } else told.push({ kind: 'failed', why, line })
  }
  for (const entry of entries) {
    const [{ line, text }] = entry.texts as [{ line: number; text: string }]
    if (entry.kind === 'client') {
      told.push({ kind: 'said', from: 'client', text: text.replace(/^[[<]credentials hidden[\]>]$/, HIDDEN), line })
      if (tls.upgrade !== 'failed') tls.upgrade = text === 'STARTTLS' ? 'asked' : 'none'
    } else if (entry.kind === 'other') {
      const whole = entry.texts.map((one) => one.text.trim()).join(' ')
      const why = whole.replace(/ \[[^\]]{1,300} line \d+\]$/, '')
      const [, scheme, address] = /^Connection: opening to ((?:ssl|tls):\/\/)?(\S{1,300}:\d{1,5}),/.exec(whole) ?? []
      if (address !== undefined) {
        open(line, address)
        tls.isFromStart = scheme !== undefined
        if (tls.isFromStart) tls.upgrade = 'accepted'
      } else if (whole.startsWith('Connection: closed')) told.push({ kind: 'close', by: 'client', line })
      else if (whole.startsWith('SMTP NOTICE: EOF')) told.push({ kind: 'close', by: 'server', line })
      else if (isFailure(whole, code)) fail(why, line)
    } else if (entry.kind === answers) {
      for (const said of answerIn(entry)) {
        const answer = entry.kind === 'inbound' ? said.text.replace(/^"(.*)"$/, '$1') : said.text
        // What comes after TLS has failed is not an answer.
        if (!/^\d{3}(?:[ -]|$)/.test(answer)) continue
        if (tls.upgrade === 'accepted' && tls.isFromStart) told.push({ kind: 'tls', line: said.line })
        // A greeting: nobody asked for it.
        else if (answer.startsWith('220') && tls.upgrade !== 'asked' && told.length > 0 && told.at(-1)!.kind !== 'open')
          open(said.line)
        if (tls.upgrade !== 'failed')
          tls.upgrade = tls.upgrade === 'asked' && answer.startsWith('220 ') ? 'accepted' : 'none'
        code = answer.slice(0, 3)
        told.push({ kind: 'said', from: 'server', text: answer, line: said.line })
      }
    }
  }
  return told
}

/** What went wrong, unless an answer says the same. */
const isFailure = (text: string, code: string): boolean =>
  !/^(?:Connection: |Auth method|Requested auth method|SMTP NOTICE: )/.test(text) &&
  !/^SMTP ERROR: (?:.{1,40} command failed: \d{3}[ -]|QUIT command failed)/.test(text) &&
  !(text.startsWith('The following From address failed') && code >= '400')
