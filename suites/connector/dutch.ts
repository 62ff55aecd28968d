import type { Catalogue } from '../../harness/text/text.ts'

/** What is said of connectors, in Dutch. */
export const connectorDutch: Catalogue = {
  // connector-run.ts
  'something connects to port {ports} of {address} although no connector was asked to act; end what an earlier run may have left behind, or give another --smtp-port or --pop3-port':
    'iets verbindt met poort {ports} van {address}, hoewel geen connector iets is gevraagd; beëindig wat een eerdere run heeft achtergelaten, of geef een ander --smtp-port of --pop3-port',
  'another process has it': 'een ander proces gebruikt die',
  'this user may not': 'deze gebruiker mag dat niet',
  'port {port} of {address} cannot be listened on: {reason}; give another --smtp-port or --pop3-port, or leave them out for any free ports':
    'op poort {port} van {address} kan niet worden geluisterd: {reason}; geef een ander --smtp-port of --pop3-port, of laat ze weg voor willekeurige vrije poorten',
}
