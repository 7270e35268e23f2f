/** Payroll feed: from bytes to text, in the encodings payrolls write (docs/vendors/payroll-feed.md#files). Pure. */
import { VendorError } from '../connector.ts'
import type { Settings } from './settings.ts'

export type Encoding = Exclude<Settings['encoding'], 'auto'>
export const ENCODINGS: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16, high byte first',
  'windows-1252': 'Windows-1252',
}

export const cutOff = (how: string) =>
  new VendorError('schema', `The file ends half-way: ${how}. It was not used.`)

/** Throws VendorError `schema`: empty, no text file, cut off within a character, in no one encoding. */
export function decode(
  bytes: Uint8Array,
  wanted: Settings['encoding'],
): { text: string; encoding: Encoding } {
  refuseOthers(bytes)
  const encoding = wanted === 'auto' ? encodingOf(bytes) : wanted
  if (encoding.startsWith('utf-16') && bytes.byteLength % 2 === 1)
    throw cutOff('in the middle of a character')
  try {
    return {
      text: new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes),
      encoding,
    }
  } catch {
    if (encoding === 'utf-8' && onlyEndIsBad(bytes)) throw cutOff('in the middle of a character')
    throw new VendorError(
      'schema',
      wanted === 'auto'
        ? 'The file is written in two encodings at once. Choose the one that is meant under Settings.'
        : `The file is not ${ENCODINGS[encoding]} throughout. Choose another encoding under Settings.`,
    )
  }
}

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((b, i) => bytes[i] === b)

function refuseOthers(bytes: Uint8Array): void {
  const no = (message: string) => new VendorError('schema', message)
  if (bytes.byteLength === 0) throw no('The file is empty.')
  if (startsWith(bytes, 0x50, 0x4b, 3, 4))
    throw no('The file is a workbook or an archive, not text. Export it as CSV.')
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    throw no('The file is an Excel workbook, not text. Export it as CSV.')
  if (startsWith(bytes, 0x1f, 0x8b)) throw no('The file is compressed. Send it as it is.')
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) throw no('The file is a PDF. Export it as CSV.')
}

/** A mark at the beginning; else zero bytes tell UTF-16; else UTF-8 if it is, and Windows-1252 if not. */
function encodingOf(bytes: Uint8Array): Encoding {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return 'utf-8'
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le'
  if (startsWith(bytes, 0xfe, 0xff)) return 'utf-16be'
  const zeros = [0, 0]
  for (const [i, byte] of bytes.subarray(0, 1000).entries())
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (even + odd > 0) return even > odd ? 'utf-16be' : 'utf-16le'
  if (isUtf8(bytes) || onlyEndIsBad(bytes)) return 'utf-8'
  return mostlyUtf8(bytes) ? 'utf-8' : 'windows-1252'
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** UTF-8 up to its last character, of which only a beginning is there. */
function onlyEndIsBad(bytes: Uint8Array): boolean {
  for (let back = 1; back <= 3; back += 1) {
    const byte = bytes[bytes.byteLength - back] ?? 0
    // A byte that goes on with a character, or one that begins a longer one than is there.
    if ((byte & 0xc0) === 0x80) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    const whole = bytes.subarray(0, bytes.byteLength - back)
    // In a Windows-1252 file an accented letter may stand last: only UTF-8 before it tells.
    return length > back && isUtf8(whole) && mostlyUtf8(whole)
  }
  return false
}

/** More characters beyond ASCII that are UTF-8 than bytes that are not. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes)
  let [good, bad] = [0, 0]
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    if (unit === 0xfffd) bad += 1
    else if (unit > 0x7f) good += 1
  }
  return good > bad
}
