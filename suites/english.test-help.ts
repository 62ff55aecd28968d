import type { Result } from '../harness/judging/result.ts'

/** Words that English sentences have and Dutch ones do not. */
const ENGLISH =
  /(?<![\p{L}\p{N}{/-])(?:the|and|with|without|which|not|before|after|were|has|have|that|from|where|when|does|did|no|to|by|an|are|be|it|its|if|but|only|reply|replies|refused|closed|observed|expected)(?![\p{L}\p{N}}-])/u

/** English words in a Dutch text, but for what it quotes. */
export function englishIn(text: string): string[] {
  const own = text.replace(/“[^”]*”/g, '').replace(/`[^`]*`/g, '')
  const found = ENGLISH.exec(own)
  return found ? [`${found[0]}: ${text}`] : []
}

/** English in what results say of themselves in Dutch. What was observed quotes peers, who may say what they like. */
export function englishInResults(results: readonly Result[]): string[] {
  const texts = results.flatMap(({ nl, findings, message, verdict }) => [
    nl?.title,
    nl?.risk,
    nl?.remedy,
    ...(verdict === 'pass' ? [message.nl] : []),
    ...findings.flatMap((finding) => [
      finding.nl?.expected,
      finding.nl?.risk,
      finding.nl?.remedy,
      finding.scenario?.nl?.title,
    ]),
  ])
  const told = new Set(texts.filter((text) => text !== undefined))
  return [...told].flatMap(englishIn)
}
