/** Letters that stand behind a backslash for an octet, in the literals of Python, Ruby and others. */
export const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
}
