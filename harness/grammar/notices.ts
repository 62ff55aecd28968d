/** What became of a message that was sent, as its sender tells it. */
export interface Notice {
  readonly state: 'delivered' | 'failed'
  /** ENVID, in xtext or decoded, or Message-ID without its angle brackets. */
  readonly id: string
}

/** Reads the lines of a notices file, `delivered ID` or `failed ID`; what is neither is given apart. */
export function readNotices(text: string): { readonly notices: readonly Notice[]; readonly others: readonly string[] } {
  const notices: Notice[] = []
  const others: string[] = []
  for (const line of text.split('\n').map((one) => one.trim())) {
    const [, word, inBrackets, bare] = /^(delivered|failed)[ \t]+(?:<([^\s<>]+)>|([^\s<>]+))$/i.exec(line) ?? []
    const id = inBrackets ?? bare
    if (word !== undefined && id !== undefined) notices.push({ state: word.toLowerCase() as Notice['state'], id })
    else if (line !== '') others.push(line)
  }
  return { notices, others }
}
