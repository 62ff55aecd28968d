import type { Language } from '../../reports/texts.ts'

/** The words of `htg ca`. */
interface AuthorityTexts {
  readonly made: (directory: string) => string
  readonly found: (directory: string) => string
  readonly endsSoon: (when: string, command: string) => string
  readonly facts: Readonly<Record<'certificate' | 'key' | 'ends' | 'scope', string>>
  readonly scope: string
  readonly trust: string
  readonly python: string
  readonly afterwards: string
}

const en: AuthorityTexts = {
  made: (directory) => `A new certificate authority was made in ${directory}.`,
  found: (directory) => `The certificate authority in ${directory}:`,
  endsSoon: (when, command) =>
    `It ends on ${when}. ${command} makes a new one, which the connector has to be made to trust again.`,
  facts: { certificate: 'Certificate', key: 'Key, for your eyes only', ends: 'Valid until', scope: 'Vouches for' },
  scope: 'names under .test, localhost, 127.0.0.0/8 and ::1, and nothing else',
  trust: 'Have the connector trust it, in the way that fits:',
  python: 'or cafile of ssl.create_default_context()',
  afterwards: 'Take it out again when the certification is over.',
}

const nl: AuthorityTexts = {
  made: (directory) => `In ${directory} is een nieuwe certificaatautoriteit gemaakt.`,
  found: (directory) => `De certificaatautoriteit in ${directory}:`,
  endsSoon: (when, command) =>
    `Zij eindigt op ${when}. ${command} maakt een nieuwe, die de connector opnieuw moet gaan vertrouwen.`,
  facts: { certificate: 'Certificaat', key: 'Sleutel, alleen voor u', ends: 'Geldig tot', scope: 'Staat in voor' },
  scope: 'namen onder .test, localhost, 127.0.0.0/8 en ::1, en niets anders',
  trust: 'Laat de connector haar vertrouwen, op de manier die past:',
  python: 'of cafile van ssl.create_default_context()',
  afterwards: 'Haal haar weer weg als de certificering klaar is.',
}

export function authorityTexts(language: Language): AuthorityTexts {
  return { en, nl }[language]
}
