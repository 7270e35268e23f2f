/** From bytes to text, in the encodings payrolls write (docs/vendors/payroll-feed.md#files), as it comes in. */

import type { Bytes } from '../../bytes.ts'
import { VendorError } from '../../connector.ts'
import type { Settings } from '../settings.ts'
import { garbledIn } from './garbled.ts'

export type Encoding = Exclude<Settings['encoding'], 'auto'>
export const ENCODINGS: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16, high byte first',
  'windows-1252': 'Windows-1252',
  'windows-1250': 'Windows-1250',
  'windows-1251': 'Windows-1251',
  macintosh: 'Mac Roman',
  shift_jis: 'Shift_JIS',
  gb18030: 'GB 18030',
  big5: 'Big5',
  'euc-kr': 'EUC-KR',
}

export const cutOff = (how: string) =>
  new VendorError('schema', `The file ends half-way: ${how}. It was not used.`)

/**
 * Its encoding, and a reader of its text. Throws VendorError `schema`: cut off within a character, or not in any one
 * encoding.
 */
export async function textOf(
  bytes: Bytes,
  wanted: Settings['encoding'],
): Promise<{ encoding: Encoding; text(): AsyncIterable<string> }> {
  const encoding = wanted === 'auto' ? await encodingOf(bytes) : wanted
  if (encoding.startsWith('utf-16') && bytes.size % 2 === 1)
    throw cutOff('in the middle of a character')
  return { encoding, text: () => decoded(bytes, encoding, wanted) }
}

async function* decoded(
  bytes: Bytes,
  encoding: Encoding,
  wanted: Settings['encoding'],
): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: false })
  const read = (chunk?: Uint8Array) => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
    } catch {
      // Without anything more to read, only the beginning of a character is left.
      if (encoding === 'utf-8' && !chunk) throw cutOff('in the middle of a character')
      throw new VendorError(
        'schema',
        wanted === 'auto'
          ? 'The file is written in two encodings at once. Choose the one that is meant under Settings.'
          : `The file is not ${ENCODINGS[encoding]} throughout. Choose another encoding under Settings.`,
      )
    }
  }
  for await (const chunk of bytes.read()) yield withoutPadding(read(chunk))
  yield read()
}

/** Older systems fill up the last block of a file with zeros, or end it with a mark. */
const withoutPadding = (text: string): string =>
  /[\0\x1a]/.test(text) ? text.replace(/[\0\x1a]/g, '') : text

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((b, i) => bytes[i] === b)

/** A mark at the beginning; else zero bytes tell UTF-16; else UTF-8 if it is, and one of a byte for each character if not. */
async function encodingOf(bytes: Bytes): Promise<Encoding> {
  const start = await bytes.slice(0, Math.min(1000, bytes.size))
  if (startsWith(start, 0xef, 0xbb, 0xbf)) return 'utf-8'
  if (startsWith(start, 0xff, 0xfe)) return 'utf-16le'
  if (startsWith(start, 0xfe, 0xff)) return 'utf-16be'
  const zeros = [0, 0]
  for (const [i, byte] of start.entries()) if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  // Every other byte of most letters, and hardly any in between.
  const [more, less] = [Math.max(even, odd), Math.min(even, odd)]
  if (more * 20 > start.length && less * 4 < more) return even > odd ? 'utf-16be' : 'utf-16le'
  return (await isMostlyUtf8(bytes)) ? 'utf-8' : oneByteOf(bytes)
}

/** The likeliest first. */
const ONE_BYTE = ['windows-1252', 'windows-1250', 'macintosh', 'windows-1251'] as const

/** The one in which names are names; Windows-1252 where nothing tells. */
async function oneByteOf(bytes: Bytes): Promise<Encoding> {
  const read = ONE_BYTE.map((encoding) => ({
    encoding,
    decoder: new TextDecoder(encoding),
    wrong: 0,
  }))
  for await (const chunk of bytes.read())
    for (const one of read) one.wrong += garbledIn(one.decoder.decode(chunk, { stream: true }))
  const [usual] = read
  const best = read.reduce((a, b) => (b.wrong * 2 < a.wrong ? b : a))
  return usual && usual.wrong > 0 ? best.encoding : 'windows-1252'
}

/** All of it, or more characters beyond ASCII that are UTF-8 than bytes that are not. */
async function isMostlyUtf8(bytes: Bytes): Promise<boolean> {
  const decoder = new TextDecoder('utf-8')
  let [good, bad] = [0, 0]
  const count = (text: string) => {
    for (let i = 0; i < text.length; i += 1) {
      const unit = text.charCodeAt(i)
      if (unit === 0xfffd) bad += 1
      else if (unit > 0x7f) good += 1
    }
  }
  for await (const chunk of bytes.read()) count(decoder.decode(chunk, { stream: true }))
  const last = decoder.decode()
  // The beginning of a character at the end is a fault of the file, if there are whole ones before it.
  if (last !== '' && bad === 0 && good > 0) return true
  count(last)
  return bad === 0 || good > bad
}
