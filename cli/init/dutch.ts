import type { Catalogue } from '../../harness/text/text.ts'

/** What `htg init` says and writes, in Dutch. */
export const initDutch: Catalogue = {
  // command.ts
  'write a configuration to start from': 'schrijf een configuratie om mee te beginnen',
  'Writes a configuration with a comment for each key, from the options and from what htg doctor finds at the ports. On a terminal it asks for what is missing; what nobody says stays in the file as an example. It never asks for a password, and never overwrites a file.':
    'Schrijft een configuratie met toelichting bij elke sleutel, uit de opties en uit wat htg doctor aan de poorten vindt. Op een terminal wordt gevraagd naar wat ontbreekt; wat niemand opgeeft, staat als voorbeeld in het bestand. Naar een wachtwoord wordt nooit gevraagd, en een bestand wordt nooit overschreven.',
  'gateway or connector (default: gateway)': 'gateway of connector (standaard: gateway)',
  'where to write it, or - for the standard output (default: htg.config.yaml)':
    'waar die komt, of - voor de standaarduitvoer (standaard: htg.config.yaml)',
  'with --role connector: what makes the connector submit one message':
    'met --role connector: wat de connector één bericht laat aanbieden',
  'with --role connector: what makes it collect its mailbox': 'met --role connector: wat die de postbus laat ophalen',
  'with --role connector: what makes it forget what earlier scenarios left':
    "met --role connector: wat die laat vergeten wat eerdere scenario's achterlieten",
  'with --role connector: what ends it at once, as a crash would':
    'met --role connector: wat die meteen afbreekt, zoals een crash dat zou doen',
  'with --role connector: the name under which it reaches the scripted gateway':
    'met --role connector: de naam waaronder die de gespeelde gateway bereikt',
  'Exit status: 0 it is written, 2 wrong usage or the file is there already, 4 the harness is at fault or cannot write.':
    'Exitstatus: 0 het is geschreven, 2 verkeerd gebruik of het bestand bestaat al, 4 het testprogramma is in gebreke of kan niet schrijven.',
  // configuration.ts
  'A second account, which some checks need. With more accounts a run is quicker.':
    'Een tweede account, dat sommige toetsen nodig hebben. Met meer accounts gaat een run sneller.',
  'A configuration of htg gateway. An option of the command line wins over it, and paths are relative to this file. Lines with a key behind # are examples: take the # and the space away to use them. Words in capitals are yours to replace.':
    'Een configuratie van htg gateway. Een optie van de opdrachtregel gaat erboven, en paden zijn relatief ten opzichte van dit bestand. Regels met een sleutel achter # zijn voorbeelden: haal # en de spatie weg om ze te gebruiken. Woorden in hoofdletters zijn te vervangen.',
  "The gateway's own mail domain; htpoort.nl if left out.":
    'Het eigen maildomein van de gateway; htpoort.nl als het ontbreekt.',
  'production or preprod.': 'production of preprod.',
  'Where the gateway is, what vouches for it, and who logs in.':
    'Waar de gateway is, wat ervoor instaat, en wie zich aanmeldt.',
  'What the report calls it.': 'Hoe het rapport die noemt.',
  'Where SMTP-MSA is spoken.': 'Waar SMTP-MSA wordt gesproken.',
  'Where POP3 is spoken.': 'Waar POP3 wordt gesproken.',
  'The name that its certificate has to be for. This one was read from the certificate: is it the right one?':
    'De naam waarop het certificaat moet staan. Deze komt uit het certificaat: is het de juiste?',
  'The name that its certificate has to be for.': 'De naam waarop het certificaat moet staan.',
  'The authority to trust, as PEM; those of this system if left out.':
    'De te vertrouwen autoriteit, als PEM; die van dit systeem als het ontbreekt.',
  'Accounts that exist for the tests. The password is in an environment variable (password-env) or in a file (password-file), and never here.':
    'Accounts die er voor de tests zijn. Het wachtwoord staat in een omgevingsvariabele (password-env) of in een bestand (password-file), en nooit hier.',
  'Whether everything in its maildrop may be deleted; if not, only what a run brings there.':
    'Of alles in de berichtenopslag weg mag; zo niet, dan alleen wat een run er brengt.',
  'A command on this machine that puts the message on its standard input into the maildrop {mailbox}; without it a run fills the maildrop by other ways.':
    'Een opdracht op deze machine die het bericht op de standaardinvoer in de berichtenopslag {mailbox} zet; zonder die opdracht vult een run de berichtenopslag op andere manieren.',
  'Addresses of the messages that a run submits.': 'Adressen van de berichten die een run aanbiedt.',
  'Their sender; the mailbox if left out.': 'De afzender; de postbus als die ontbreekt.',
  'Their recipient as written in the header (table 4), and in the envelope (table 3). One follows from the other.':
    'De geadresseerde zoals die in de header staat (tabel 4), en in de envelop (tabel 3). Het een volgt uit het ander.',
  'A recipient that is accepted and whose delivery then fails: checks of notifications need it.':
    'Een geadresseerde die wordt geaccepteerd en waarvan de bezorging daarna mislukt: nodig voor toetsen van notificaties.',
  'A recipient whose messages come back into the maildrop of the account that submits them: with it a run fills the maildrop. {mailbox} stands for the address of that account.':
    'Een geadresseerde waarvan de berichten terugkomen in de berichtenopslag van het account dat ze aanbiedt: zo vult een run de berichtenopslag. {mailbox} staat voor het adres van dat account.',
  'What a run may do besides what costs a gateway nothing. On this machine all is allowed but slow and stress.':
    'Wat een run mag doen naast wat een gateway niets kost. Op deze machine is alles toegestaan behalve slow en stress.',
  'Judge by the rules in force on that day; today if left out.':
    'Beoordeel naar de regels die op die dag gelden; vandaag als het ontbreekt.',
  'Message flows and the rules of their guides.': 'Berichtstromen en de regels van hun handleidingen.',
  'How to judge where the interface document leaves room; htg explain and the name of a setting tells more.':
    'Hoe te beoordelen waar het koppelvlakdocument ruimte laat; htg explain met de naam van een instelling vertelt meer.',
  'A configuration of htg connector. An option of the command line wins over it, and paths are relative to this file. Lines with a key behind # are examples: take the # and the space away to use them.':
    'Een configuratie van htg connector. Een optie van de opdrachtregel gaat erboven, en paden zijn relatief ten opzichte van dit bestand. Regels met een sleutel achter # zijn voorbeelden: haal # en de spatie weg om ze te gebruiken.',
  'Command lines that make the connector act, for /bin/sh -c in the folder of this file. What they need is in their environment: HTG_SMTP_HOST, HTG_SMTP_PORT, HTG_POP3_HOST, HTG_POP3_PORT, HTG_USER, HTG_PASSWORD, HTG_CA_FILE, HTG_FROM, HTG_RCPT and more (docs/connector-commands.md).':
    'Opdrachtregels die de connector laten werken, voor /bin/sh -c in de map van dit bestand. Wat ze nodig hebben staat in hun omgeving: HTG_SMTP_HOST, HTG_SMTP_PORT, HTG_POP3_HOST, HTG_POP3_PORT, HTG_USER, HTG_PASSWORD, HTG_CA_FILE, HTG_FROM, HTG_RCPT en meer (docs/connector-commands.md).',
  'Submits the message on the standard input.': 'Biedt het bericht op de standaardinvoer aan.',
  'Collects the mailbox, and puts each message as a file into the folder HTG_MAILDROP_DIR.':
    'Haalt de postbus op, en zet elk bericht als bestand in de map HTG_MAILDROP_DIR.',
  'Makes the connector forget what earlier scenarios left, where it keeps a queue.':
    "Laat de connector vergeten wat eerdere scenario's achterlieten, als die een wachtrij heeft.",
  'Ends the connector at once, as a crash would, to see whether its queue survives.':
    'Breekt de connector meteen af, zoals een crash dat zou doen, om te zien of de wachtrij dat overleeft.',
  'The name under which the connector reaches the scripted gateway; localhost if left out.':
    'De naam waaronder de connector de gespeelde gateway bereikt; localhost als het ontbreekt.',
  'Fixed ports; any free ones if left out.': 'Vaste poorten; vrije poorten als ze ontbreken.',
  'The folder of an authority that htg ca stored, for a connector that cannot be told which one to trust.':
    'De map van een autoriteit die htg ca bewaarde, voor een connector waaraan niet te vertellen is welke die moet vertrouwen.',
  'Where the report goes, and the list of failures that are known.':
    'Waar het rapport komt, en de lijst van bekende afwijkingen.',
  // init.ts
  'belongs to --role {other}': 'hoort bij --role {other}',
  '{file} is there already, and is not overwritten; name a new file with --output FILE, or - for the standard output':
    '{file} bestaat al, en wordt niet overschreven; noem een nieuw bestand met --output BESTAND, of - voor de standaarduitvoer',
  '{file} is written.': '{file} is geschreven.',
  'htg doctor looks at the gateway with it, and htg gateway certifies it.':
    'htg doctor bekijkt de gateway ermee, en htg gateway certificeert die.',
  'htg connector certifies the connector with it.': 'htg connector certificeert de connector ermee.',
  'Still to be filled in: {keys}.': 'Nog in te vullen: {keys}.',
  'Command that makes the connector submit the message on its standard input':
    'Opdracht die de connector het bericht op de standaardinvoer laat aanbieden',
  'Command that makes it collect its mailbox': 'Opdracht die de connector de postbus laat ophalen',
  'Where is SMTP-MSA spoken (HOST:PORT; empty: later)': 'Waar wordt SMTP-MSA gesproken (HOST:POORT; leeg: later)',
  'Where is POP3 spoken (HOST:PORT; empty: later)': 'Waar wordt POP3 gesproken (HOST:POORT; leeg: later)',
  'File with the authority to trust, PEM (empty: those of this system)':
    'Bestand met de te vertrouwen autoriteit, PEM (leeg: die van dit systeem)',
  'The name that its certificate has to be for': 'De naam waarop het certificaat moet staan',
  'Its own mail domain': 'Het eigen maildomein',
  'The mailbox to log in as (empty: later)': 'De postbus om mee aan te melden (leeg: later)',
  'The name of the environment variable that will hold its password (not the password)':
    'De naam van de omgevingsvariabele waarin het wachtwoord komt te staan (niet het wachtwoord)',
  'That is not the name of a variable: letters, digits and _.':
    'Dat is geen naam van een variabele: letters, cijfers en _.',
}
