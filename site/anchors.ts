import type { Page, Problem } from './page.ts'

/** Anchors to which a link leads by chance to one place or another. In text a quotation mark is a reference. */
export function anchorsTwice({ source, body }: Pick<Page, 'source' | 'body'>): Problem[] {
  const anchors = [...body.matchAll(/\sid="([^"]*)"/g)].map(([, anchor]) => anchor!)
  const twice = anchors.filter((anchor, index) => anchors.indexOf(anchor) !== index)
  return twice.map((anchor) => ({ source, what: `has the anchor ${anchor} twice` }))
}
