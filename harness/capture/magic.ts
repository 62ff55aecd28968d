import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { gunzipSync, constants as zlib } from 'node:zlib'

/** Octets of a file by which it is told whether it is a capture; a compressed one has its first words well within them. */
const BEGINNING = 4_096

/** Magic numbers of pcap: of microseconds, of nanoseconds, and the variant of old Linux tools, in both orders of octets. */
const PCAP: ReadonlySet<number> = new Set([0xa1b2c3d4, 0xd4c3b2a1, 0xa1b23c4d, 0x4d3cb2a1, 0xa1b2cd34, 0x34cdb2a1])
/** A section header of pcapng, which is the same in both orders, and the number in it that tells the order. */
const PCAPNG = 0x0a0d0d0a
const ORDERS: ReadonlySet<number> = new Set([0x1a2b3c4d, 0x4d3c2b1a])
const GZIP = 0x1f8b

/** What a file is by its first octets: a capture of packets, or something else. Its name does not count. */
function captureKind(beginning: Buffer): 'pcap' | 'pcapng' | undefined {
  if (beginning.length < 12) return undefined
  if (beginning.readUInt16BE(0) === GZIP) {
    const inside = unpacked(beginning)
    return inside && inside.length >= 2 && inside.readUInt16BE(0) !== GZIP ? captureKind(inside) : undefined
  }
  const magic = beginning.readUInt32BE(0)
  if (PCAP.has(magic)) return 'pcap'
  return magic === PCAPNG && ORDERS.has(beginning.readUInt32BE(8)) ? 'pcapng' : undefined
}

/** As much as the beginning of something compressed holds. */
function unpacked(beginning: Buffer): Buffer | undefined {
  try {
    return gunzipSync(beginning, { finishFlush: zlib.Z_SYNC_FLUSH, maxOutputLength: 16 * 1_048_576 })
  } catch {
    return undefined
  }
}

/** What a file that has a name is; nothing where it cannot be read, which others tell of. */
export function captureKindOf(path: string): 'pcap' | 'pcapng' | undefined {
  const beginning = Buffer.alloc(BEGINNING)
  try {
    // Opening a pipe would wait for somebody to write to it.
    const opened = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      if (!fstatSync(opened).isFile()) return undefined
      return captureKind(beginning.subarray(0, readSync(opened, beginning)))
    } finally {
      closeSync(opened)
    }
  } catch {
    return undefined
  }
}
