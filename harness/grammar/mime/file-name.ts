import { type Problem, ProblemList } from './problems.ts'

/** Octets of UTF-8: what common file systems take for one name. RFC 2183 §2.3 leaves it to them. */
const LONGEST_NAME = 255
/** Names that stand for devices, with or without an extension. */
const DEVICE = /^(?:CON|PRN|AUX|NUL|CLOCK\$|CONIN\$|CONOUT\$|COM[0-9\xb9\xb2\xb3]|LPT[0-9\xb9\xb2\xb3])[ ]*(?:\.|$)/
/** Extensions of what a double click runs. */
const PROGRAM = /\.(?:exe|com|scr|pif|bat|cmd|js|jse|vbs|vbe|wsf|wsh|hta|lnk|ps1|msi|jar|cpl|reg|sh|dll)$/

/**
 * What is wrong with the file name of an attachment, decoded, for those who would store it (RFC 2183 §2.3, §5). The name
 * is never used as a path here.
 */
export function readFileName(name: string): readonly Problem[] {
  const problems = new ProblemList()
  if (name === '') problems.add('file-name-empty', 0, 0)
  const every = (kind: Problem['kind'], pattern: RegExp) => {
    for (const { 0: found, index } of name.matchAll(pattern)) problems.add(kind, index, found.length)
  }
  every('file-name-separator', /[/\\]/g)
  every('file-name-drive', /^[A-Za-z]:/g)
  every('file-name-parent', /(?<![^/\\])\.\.(?![^/\\])/g)
  every('file-name-control', /[\x00-\x1f\x7f-\x9f]/g)
  every('file-name-bidi', /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g)
  every('file-name-special', /[<>:"|?*]/g)
  const last = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
  const start = name.length - last.length
  const upper = last.slice(0, 64).replace(/[a-z]+/g, (letters) => letters.toUpperCase())
  if (DEVICE.test(upper)) problems.add('file-name-device', start, last.length)
  if (/[. ]$/.test(last) && last !== '..' && last !== '.') problems.add('file-name-end', name.length - 1, 1)
  if (/^ /.test(last)) problems.add('file-name-start', start, 1)
  const dot = last.lastIndexOf('.')
  if (name !== '' && (dot < 1 || dot === last.length - 1)) problems.add('file-name-no-extension', name.length, 0)
  const ending = last.slice(-16).replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
  const before = last.slice(0, Math.max(0, dot))
  if (PROGRAM.test(ending) && /\.[A-Za-z0-9]{1,5} *$/.test(before.slice(-260)))
    problems.add('file-name-double-extension', start + before.lastIndexOf('.'), last.length - before.lastIndexOf('.'))
  if (Buffer.byteLength(name) > LONGEST_NAME) problems.add('file-name-over-255', 0, name.length)
  return problems.inOrder()
}
