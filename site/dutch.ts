import type { Catalogue } from '../harness/text/text.ts'

/** What the site says around its pages, in Dutch. */
export const siteDutch: Catalogue = {
  // navigation.ts
  Start: 'Begin',
  'What it is, and how to begin': 'Wat het is, en hoe u begint',
  'You build a gateway': 'U bouwt een gateway',
  'Real gateways': 'Echte gateways',
  'Real gateways by requirement': 'Echte gateways per eis',
  'You make a connector': 'U maakt een connector',
  'Real connectors': 'Echte connectors',
  'Real connectors by requirement': 'Echte connectors per eis',
  'You answer at a helpdesk': 'U werkt bij een helpdesk',
  'What is demanded, and how it is judged': 'Wat geëist wordt, en hoe het beoordeeld wordt',
  Settings: 'Instellingen',
  Reference: 'Naslag',

  // explanations.ts
  'Of a gateway': 'Van een gateway',
  'Of a connector': 'Van een connector',
  'Of a message': 'Van een bericht',
  'Every check, explained': 'Elke toets, uitgelegd',
  'What each check decides, what it looks at, and what usually fixes a failure, as “htg explain” says it.':
    'Wat elke toets beslist, waar hij naar kijkt en wat een fout meestal verhelpt, zoals “htg explain” het zegt.',

  // layout.ts
  'Skip to the page': 'Naar de pagina',
  'Nothing is found': 'Niets gevonden',
  '1 place': '1 plaats',
  '{count} places': '{count} plaatsen',
  'Searching…': 'Bezig met zoeken…',
  'The index of the search is missing': 'De index van de zoekfunctie ontbreekt',
  Search: 'Zoeken',
  Pages: 'Pagina’s',
  'made from': 'gemaakt uit',
  'On this page': 'Op deze pagina',
}
