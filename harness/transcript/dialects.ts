import { curl } from './dialects/curl.ts'
import { curlTrace } from './dialects/curl-trace.ts'
import { fetchmail } from './dialects/fetchmail.ts'
import { indy } from './dialects/indy.ts'
import { javamail } from './dialects/javamail.ts'
import { mailkit } from './dialects/mailkit.ts'
import { mozlog } from './dialects/mozlog.ts'
import { mpop } from './dialects/mpop.ts'
import { msmtp } from './dialects/msmtp.ts'
import { netCmd } from './dialects/net-cmd.ts'
import { nodemailer } from './dialects/nodemailer.ts'
import { openssl } from './dialects/openssl.ts'
import { phpmailer } from './dialects/phpmailer.ts'
import { plain } from './dialects/plain.ts'
import { poplib } from './dialects/poplib.ts'
import { postfix, postfixServer } from './dialects/postfix.ts'
import { postfixStatus } from './dialects/postfix-status.ts'
import { ruby } from './dialects/ruby.ts'
import { smtplib } from './dialects/smtplib.ts'
import { swaks } from './dialects/swaks.ts'
import { swiftmailer } from './dialects/swiftmailer.ts'
import { symfony } from './dialects/symfony.ts'
import { telnet } from './dialects/telnet.ts'
import { behindPrefixes } from './prefixes.ts'
import type { Dialect, Lines } from './transcript.ts'

/** All that can be read; where two are as likely, the first. */
export const DIALECTS: readonly Dialect[] = [
  swaks,
  curl,
  curlTrace,
  msmtp,
  mpop,
  smtplib,
  poplib,
  fetchmail,
  nodemailer,
  javamail,
  phpmailer,
  openssl,
  symfony,
  swiftmailer,
  netCmd,
  ruby,
  mailkit,
  indy,
  mozlog,
  postfix,
  postfixServer,
  postfixStatus,
  telnet,
  plain,
].map(behindPrefixes)

/** A dialect and how sure it is, from 0 to 1. */
export interface Likely {
  readonly dialect: Dialect
  readonly confidence: number
}

/** From this share of its lines on a text is taken for a log of a dialect. */
const ENOUGH = 0.3

/** The dialects, the likeliest first; of none is anything said that has no line of its form. */
export const likelyDialects = (lines: Lines): Likely[] =>
  DIALECTS.map((dialect) => ({ dialect, confidence: dialect.confidence(lines) }))
    .filter(({ confidence }) => confidence > 0)
    .sort((one, other) => other.confidence - one.confidence)

/** The dialect that a text is in; nothing where none is sure enough. */
export function dialectOf(lines: Lines): Likely | undefined {
  const [first] = likelyDialects(lines)
  return first && first.confidence >= ENOUGH ? first : undefined
}
