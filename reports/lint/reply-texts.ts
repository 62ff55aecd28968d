import type { Language } from '../texts.ts'

/** The words around an answer that goes into a mail. */
interface ReplyTexts {
  readonly salutation: string
  readonly log: (file: string) => string
  readonly capture: (file: string) => string
  readonly notification: (file: string) => string
  readonly together: string
  readonly message: (file: string) => string
  readonly unread: (file: string) => string
  readonly nothing: string
  readonly limits: string
  readonly closing: string
}

const en: ReplyTexts = {
  salutation: 'Dear customer,',
  capture: (file) => `Thank you for the capture ${file}. This is what it shows.`,
  log: (file) => `Thank you for the log ${file}. This is what it shows.`,
  notification: (file) => `Thank you for the notification ${file}. This is what it means.`,
  together: 'Thank you for the files. This is what they show together.',
  message: (file) => `In the message ${file} the following is against the interface document.`,
  unread: (file) => `We could not read ${file}. Please send it again.`,
  nothing: 'Thank you for what was sent. Nothing in it is against the interface document.',
  limits:
    'This answer rests on what was sent. Please never send a password; if one was in it, ask the national customs helpdesk for a new one.',
  closing: 'Kind regards,',
}

const nl: ReplyTexts = {
  salutation: 'Geachte klant,',
  capture: (file) => `Dank voor het toesturen van de netwerkopname ${file}. Daaruit blijkt het volgende.`,
  log: (file) => `Dank voor het toesturen van de log ${file}. Daaruit blijkt het volgende.`,
  notification: (file) => `Dank voor het toesturen van de notificatie ${file}. Die betekent het volgende.`,
  together: 'Dank voor het toesturen van de bestanden. Samen tonen die het volgende.',
  message: (file) => `Het bericht ${file} wijkt op de volgende punten af van de koppelvlakbeschrijving.`,
  unread: (file) => `Het bestand ${file} konden wij niet lezen. Wilt u het opnieuw sturen?`,
  nothing: 'Dank voor het toesturen. Niets daarin is in strijd met de koppelvlakbeschrijving.',
  limits:
    'Dit antwoord berust op wat is toegestuurd. Stuur nooit een wachtwoord mee; stond er een in, vraag dan een nieuw aan bij de Nationale Helpdesk Douane.',
  closing: 'Met vriendelijke groet,',
}

const TEXTS: Readonly<Record<Language, ReplyTexts>> = { en, nl }

export const replyTexts = (language: Language): ReplyTexts => TEXTS[language]
