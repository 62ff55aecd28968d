import type { Report } from './model.ts'
import { type Language, textsOf } from './texts.ts'

/** What a reader has to know of the message flows that the user named. Nothing where none were. */
export function guideRemarks({ profile, verdict, results }: Report, language: Language): string[] {
  const { guide } = profile
  if (!guide) return []
  const broken = results.flatMap(({ findings }) => findings.filter((finding) => finding.verdict === 'fail'))
  const isGuideAlone = verdict === 'does-not-conform' && broken.every(({ tier }) => tier === 'guide')
  return [
    ...(isGuideAlone ? [textsOf(language).guideAlone] : []),
    ...(guide.remarks ?? []).map((remark) => remark[language]),
  ]
}
