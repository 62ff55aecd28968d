// Whether the container does what it was started for. Only `htg serve` has to answer anybody: any other command is well as
// long as it runs.
//
// It opens no session with the gateway: that would be shown among those of mail programs, and would take the scenario that was
// chosen for the next one. That the ports are listened at says the kernel; that the process which listens still answers says its page.
import { readdirSync, readFileSync } from 'node:fs'

const ANSWERS_WITHIN_MS = 5_000
/** What `htg serve` uses if it is not told otherwise. */
const USUAL = { 'smtp-port': 2587, 'pop3-port': 2110, 'page-port': 8025, 'page-listen': '127.0.0.1' }
/** The state LISTEN in the kernel's tables. */
const LISTEN = '0A'

const read = (file) => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** The arguments of `htg serve`, if that is what runs here. */
function served() {
  for (const process of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const words = read(`/proc/${process}/cmdline`).split('\0')
    const htg = words.findIndex((word) => /(?:^|\/)htg(?:\.js)?$/.test(word))
    if (htg < 0) continue
    // Options of every command may stand before it.
    let at = htg + 1
    while (words[at]?.startsWith('-')) at += words[at] === '--lang' ? 2 : 1
    if (words[at] === 'serve') return words.slice(at + 1)
  }
  return undefined
}

/** What an option was given last: `--name value` or `--name=value`. */
function givenTo(name, words) {
  let value = USUAL[name]
  words.forEach((word, index) => {
    if (word === `--${name}`) value = words[index + 1]
    else if (word.startsWith(`--${name}=`)) value = word.slice(name.length + 3)
  })
  return value
}

function isListenedAt(port) {
  const local = `:${Number(port).toString(16).toUpperCase().padStart(4, '0')}`
  return ['/proc/net/tcp', '/proc/net/tcp6'].some((table) =>
    read(table)
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .some(([, here, , state]) => here?.endsWith(local) && state === LISTEN),
  )
}

/** Where a page can be asked that listens on an address. A container may listen on `::`, and have no address of IPv6. */
function hostOf(address) {
  if (address === '0.0.0.0' || (address === '::' && read('/proc/net/if_inet6') === '')) return '127.0.0.1'
  if (address === '::') return '[::1]'
  return address.includes(':') ? `[${address}]` : address
}

/** What is wrong; nothing if all is well. */
async function wrong(words) {
  const host = hostOf(givenTo('page-listen', words))
  try {
    const page = await fetch(`http://${host}:${givenTo('page-port', words)}/health`, {
      signal: AbortSignal.timeout(ANSWERS_WITHIN_MS),
    })
    if (page.status !== 200) return `the page answers with ${page.status}`
    // A run by hand has the ports, and closes them between two steps.
    if ((await page.text()) === 'run') return undefined
  } catch (error) {
    return `the page does not answer: ${error.cause?.message ?? error.message}`
  }
  const unheard = ['smtp-port', 'pop3-port'].find((option) => !isListenedAt(givenTo(option, words)))
  return unheard && `nothing listens on port ${givenTo(unheard, words)} (--${unheard})`
}

const words = served()
const fault = words && (await wrong(words))
if (fault) console.log(fault)
process.exit(fault ? 1 : 0)
