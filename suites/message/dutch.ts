import type { Catalogue } from '../../harness/text/text.ts'

/** What the checks of messages say, in Dutch. */
export const messageDutch: Catalogue = {
  // observe.ts
  'nothing of the kind': 'niets van dien aard',
  'the field {name} is there': 'het veld {name} is aanwezig',

  // header.ts
  'From names one sender': 'From noemt één verzender',
  'The gateway or customs refuses the message, or answers an address that nobody reads.':
    'Het koppelvlak of de Douane weigert het bericht, of antwoordt aan een adres dat niemand leest.',
  'Put exactly one complete address of the sender into From.':
    'Zet precies één volledig adres van de verzender in From.',
  'no From': 'geen From',
  'the field From': 'het veld From',
  'the address of one sender': 'het adres van één verzender',
  addresses: 'adressen',
  'There is no Cc and no Bcc': 'Er is geen Cc en geen Bcc',
  'The gateway refuses the message: a mail has one recipient.':
    'Het koppelvlak weigert het bericht: een mail heeft één ontvanger.',
  'Remove Cc and Bcc, and send one message for each recipient.':
    'Haal Cc en Bcc weg, en verzend voor elke ontvanger een eigen bericht.',
  'no field {name}': 'geen veld {name}',

  // header.deviants.ts
  'From has two addresses, and Sender one of them': 'From heeft twee adressen, en Sender één daarvan',
  'There is a copy for somebody else, in small letters': 'Er is een kopie voor iemand anders, in kleine letters',
  'There is an empty Bcc': 'Er is een lege Bcc',
}
