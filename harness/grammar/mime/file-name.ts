import type { Problem, ProblemKind } from './problems.ts'

/** A file name that a message suggests (RFC 2183 §2.3), for receivers on any system. */
interface FileName {
  /** Letters and digits behind the last dot, in lower case; absent where there are none. */
  readonly extension: string | undefined
  /** What makes it unfit as a name, with places in it; of each kind the first. */
  readonly problems: readonly Problem[]
}

/** RFC 2183 §2.3 leaves the length to the receiver; this is what most file systems allow, in octets. */
const LONGEST_NAME = 255

/** Kinds, and what is wrong; in a text that is decoded, or one of octets of UTF-8 as ISO-8859-1. */
const FAULTS: readonly (readonly [ProblemKind, RegExp])[] = [
  ['file-name-control', /[\0-\x1f\x7f]/],
  [
    'file-name-direction',
    /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\xe2(?:\x80[\x8e\x8f\xaa-\xae]|\x81[\xa6-\xa9])/,
  ],
  ['file-name-device', /^ *(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\xb9\xb2\xb3])(?= *(?:\.|$))/i],
  ['file-name-end', /^ |(?<![. ])[. ]+$/],
  ['file-name-program', /\.(?:exe|com|bat|cmd|scr|pif|msi|js|jse|vbs|vbe|wsf|ps1|jar|lnk|hta|cpl|dll|sh|reg)[. ]*$/i],
  ['file-name-encoded-word', /=\?[^? ]+\?[BbQq]\?[^? ]*\?=/],
]

/** Judges a file name, decoded. Never throws; takes linear time. */
export function readFileName(name: string): FileName {
  if (name.trim() === '')
    return { extension: undefined, problems: [{ kind: 'file-name-empty', at: 0, length: name.length }] }
  const problems: Problem[] = []
  const octets = /[^\0-\xff]/.test(name) ? Buffer.byteLength(name) : name.length
  if (octets > LONGEST_NAME) problems.push({ kind: 'file-name-over-255', at: 0, length: name.length })
  const parent = /(?:^|[/\\])\.{1,2}(?=$|[/\\])/.exec(name)
  const path = /[/\\]|^[A-Za-z]:/.exec(name)
  if (parent) problems.push({ kind: 'file-name-parent', at: parent.index, length: parent[0].length })
  else if (path) problems.push({ kind: 'file-name-path', at: path.index, length: path[0].length })
  for (const [kind, pattern] of FAULTS) {
    const found = pattern.exec(name)
    if (found && !(parent && kind === 'file-name-end'))
      problems.push({ kind, at: found.index, length: found[0].length })
  }
  const drive = /^[A-Za-z]:/.test(name) ? 2 : 0
  const isEncoded = problems.some(({ kind }) => kind === 'file-name-encoded-word')
  const special = isEncoded ? undefined : /[<>:"|?*]/.exec(name.slice(drive))
  if (special) problems.push({ kind: 'file-name-special', at: special.index + drive, length: 1 })
  const extension = /[^/\\]\.([A-Za-z0-9]+)[. ]*$/.exec(name)?.[1]?.toLowerCase()
  if (extension === undefined && !isEncoded)
    problems.push({ kind: 'file-name-no-extension', at: name.length, length: 0 })
  return { extension, problems: problems.toSorted((one, other) => one.at - other.at) }
}
