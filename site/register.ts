import { listRules, type RulesOptions } from '../cli/rules/rules.ts'
import type { Requirement } from '../harness/judging/requirement.ts'
import { requirementAnchor } from '../reports/page/anchors.ts'
import { clauseIn } from '../reports/section.ts'
import type { Language } from '../reports/texts.ts'
import { REGISTER } from './navigation.ts'
import type { Heading, Page } from './page.ts'

const HEADING = /<h([123])(?: id="([^"]+)")?>(.*?)<\/h\1>/gs

/** The page that `htg rules --format html` writes, in the frame of the site, and its style, which is for it alone. */
export function registerPage(language: Language): { readonly page: Page; readonly style: string } {
  const rules = (format: RulesOptions['format']) => listRules({ format: format!, lang: language })
  const written = rules('html')
  const between = (start: string, end: string) =>
    written.slice(written.indexOf(start) + start.length, written.indexOf(end))
  const body = between('</a>\n', '<footer>')
    .replaceAll(/<(\/?)(?:header|main)\b/g, '<$1div')
    .replaceAll('<div class="scroll">', '<div class="scroll long" tabindex="0">')
  const headings = [...body.matchAll(HEADING)].map(
    ([, level, anchor = '', content]): Heading => ({
      level: Number(level),
      anchor,
      text: content!
        .replace(/<span class="count">.*?<\/span>/g, '')
        .replace(/<[^>]+>/g, '')
        .trim(),
    }),
  )
  const [title] = headings
  const eyebrow = /<p class="eyebrow">([^<]+)<\/p>/.exec(body)![1]!
  return {
    page: {
      source: REGISTER,
      address: language === 'nl' ? 'rules.nl.html' : 'rules.html',
      language,
      title: eyebrow,
      headings: [{ ...title!, text: eyebrow }, ...headings.slice(1)],
      sections: [
        { anchor: '', heading: '', text: title!.text },
        ...(JSON.parse(rules('json')) as Requirement[]).map(({ id, clause, text }) => ({
          anchor: requirementAnchor(id),
          heading: `${id} · ${clauseIn(clause, language)}`,
          text: text[language] ?? text.en,
        })),
      ],
      body: `<div class="register">${body}</div>`,
      styles: ['rules.css'],
    },
    // Nested, so that it changes nothing outside of the page's own part.
    style: `.register {\n${between('<style>', '</style>')}\n}\n`,
  }
}
