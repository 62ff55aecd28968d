import type { Catalogue } from '../../harness/text/text.ts'

/** What `htg lint` says, in Dutch; the words of its views are in reports/lint/texts.ts. */
export const lintDutch: Catalogue = {
  // command.ts
  'judge messages': 'beoordeel berichten',
  'Judges messages by tables 3 to 5 of the interface document and the RFCs behind them, and says where each breach stands, what it means and what to do. What depends on an envelope that is not given stays undecided.':
    "Beoordeelt berichten naar tabel 3 tot en met 5 van het koppelvlakdocument en de RFC's daarachter, en vertelt waar een schending staat, wat die betekent en wat te doen is. Wat afhangt van een envelop die niet is opgegeven, blijft onbeslist.",
  'messages (.eml), mboxes, Maildirs, folders with those, or - for the standard input':
    'berichten (.eml), mboxen, Maildirs, mappen daarmee, of - voor de standaardinvoer',
  'the sender of the envelope (MAIL FROM), <> for none': 'de afzender in de envelop (MAIL FROM), <> voor geen afzender',
  'a recipient of the envelope (RCPT TO); may be given more than once':
    'een ontvanger in de envelop (RCPT TO); mag vaker worden gegeven',
  'the parameter NOTIFY of the recipients, such as SUCCESS,FAILURE':
    'de parameter NOTIFY van de ontvangers, zoals SUCCESS,FAILURE',
  'the parameter ENVID of the sender': 'de parameter ENVID van de afzender',
  'the parameter RET of the sender, FULL or HDRS': 'de parameter RET van de afzender, FULL of HDRS',
  'submit: on its way to the gateway; retrieve: out of a maildrop (default: submit, and retrieve for a notification)':
    'submit: op weg naar de gateway; retrieve: uit een berichtenopslag (standaard: submit, en retrieve voor een notificatie)',
  'configuration (default: htg.config.yaml of this folder)': 'configuratie (standaard: htg.config.yaml in deze map)',
  "the gateway's mail domain (default: htpoort.nl)": 'het maildomein van de gateway (standaard: htpoort.nl)',
  'only these: ids of checks or requirements, clauses, with * for any characters':
    'alleen deze: ids van toetsen of eisen, bepalingen, met * voor willekeurige tekens',
  'text, json, sarif, junit, html or markdown (default: text; with --report all as files)':
    'text, json, sarif, junit, html of markdown (standaard: text; met --report alle als bestanden)',
  'write the formats into files of this directory': 'schrijf de formaten als bestanden in deze map',
  'judge again whenever a file changes': 'beoordeel opnieuw zodra een bestand wijzigt',
  'print nothing but the last lines, and these only if something does not conform':
    'toon alleen de laatste regels, en die alleen als iets niet conform is',
  'Exit status: 0 conforms, 1 does not conform, 2 wrong usage or nothing to read, 3 incomplete: something could not be read or decided, 4 the harness is at fault or cannot write. What depends on an envelope that is not given makes nothing incomplete.':
    'Exitstatus: 0 conform, 1 niet conform, 2 verkeerd gebruik of niets te lezen, 3 onvolledig: iets kon niet worden gelezen of beoordeeld, 4 fout in het testprogramma of schrijven lukt niet. Wat afhangt van een envelop die niet is opgegeven, maakt niets onvolledig.',

  // judge.ts
  'it cannot be decided': 'dit kan niet worden beoordeeld',
  'this is not a message: it begins with no field of a header':
    'dit is geen bericht: het begint niet met een veld van een header',
  'no check that was asked for looks at notifications': 'geen gevraagde toets gaat over notificaties',
  'no check that was asked for looks at messages: those of notifications (LD) look at nothing else':
    'geen gevraagde toets gaat over berichten: die van notificaties (LD) gaan over niets anders',
  'the parameter ORCPT of the recipients, such as rfc822;ags@msa-smtp.htpoort.nl':
    'de parameter ORCPT van de ontvangers, zoals rfc822;ags@msa-smtp.htpoort.nl',

  // lint.ts
  '{file}: {reason}': '{file}: {reason}',
  'there is nothing to judge': 'er is niets te beoordelen',
  'there is nothing to judge: no message was found; name a file, or a folder with .eml or .mbox files':
    'er is niets te beoordelen: er is geen bericht gevonden; noem een bestand, of een map met .eml- of .mbox-bestanden',

  // mbox.ts
  '1 line begins with “>From ”: the mbox added the >, and it is read without it':
    '1 regel begint met “>From ”: de mbox heeft de > toegevoegd, en de regel is zonder > gelezen',
  '{count} lines begin with “>From ”: the mbox added the >, and they are read without it':
    '{count} regels beginnen met “>From ”: de mbox heeft de > toegevoegd, en de regels zijn zonder > gelezen',

  'no empty line comes before the “From ” line at which it begins':
    'vóór de “From ”-regel waarmee het begint, staat geen lege regel',
  'the message before it in the mbox is passed over: mail programs keep data of their own in it':
    'het bericht hiervoor in de mbox is overgeslagen: mailprogramma’s bewaren er eigen gegevens in',

  // read-messages.ts
  'it is not a file; what comes from a pipe can be read as - from the standard input':
    'dit is geen bestand; wat uit een pipe komt, is met - van de standaardinvoer te lezen',
  'it is longer than {most}': 'het is langer dan {most}',
  'message {number} of it is longer than {most}': 'bericht {number} daarin is langer dan {most}',
  'it lies more than {most} folders deep': 'het ligt meer dan {most} mappen diep',
  'it does not exist': 'het bestaat niet',
  'its path leads through a file': 'het pad loopt door een bestand',
  'it is a link, and links in folders are not followed': 'het is een link, en links in mappen worden niet gevolgd',
  'its name is too long': 'de naam is te lang',
  'the system says {code}': 'het systeem meldt {code}',

  // report-files.ts
  '{directory} holds {name}, which htg lint does not write; name another directory with --report, or empty it':
    '{directory} bevat {name}, dat niet van htg lint is; noem een andere map met --report, of maak deze leeg',
  '{path} is not a file that a run makes; remove it, or name another directory':
    '{path} is geen bestand zoals een run dat maakt; verwijder het, of noem een andere map',

  // request.ts
  'names several, and one can be printed; with --report DIR each is a file':
    'noemt er meer, en er kan er een worden getoond; met --report DIR wordt elk een bestand',
  'the standard input cannot be watched; name a file': 'de standaardinvoer is niet te volgen; noem een bestand',
  'prints text; with --report DIR other formats become files':
    'toont tekst; met --report DIR worden andere formaten bestanden',
  'the standard input can be read once': 'de standaardinvoer is maar een keer te lezen',
  'belongs to a recipient; give --envelope-to ADDRESS': 'hoort bij een ontvanger; geef --envelope-to ADRES',
  'belongs to a sender; give --envelope-from ADDRESS, which may be <>':
    'hoort bij een afzender; geef --envelope-from ADRES, desnoods <>',

  // selection.ts
  '“{pattern}” names no check of messages. Name ids of checks (LH-02) or requirements (HTG-T4-1), clauses (“table 4”), or patterns with *':
    '“{pattern}” noemt geen toets van berichten. Noem ids van toetsen (LH-02) of eisen (HTG-T4-1), bepalingen (“tabel 4”), of patronen met *',
  '“{pattern}” names no check of messages; did you mean {names}?':
    '“{pattern}” noemt geen toets van berichten; bedoeld is misschien {names}',
  'leaves no check to judge by': 'laat geen toets over om naar te beoordelen',

  // watch.ts
  'Waiting for a change; Ctrl-C ends.': 'Wacht op een wijziging; Ctrl-C stopt.',
}
