// The bytes of a text in the encodings payroll systems export.

export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'windows-1252'

/** As a Content-Type names it. */
export const charsets: Record<Encoding, string> = {
  'utf-8': 'utf-8',
  'utf-8-bom': 'utf-8',
  'utf-16le': 'utf-16le',
  'windows-1252': 'windows-1252',
}

const BOM = '\ufeff'

export function encode(text: string, encoding: Encoding): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8')
    case 'utf-8-bom':
      return Buffer.from(BOM + text, 'utf8')
    case 'utf-16le':
      // Always with its mark, as spreadsheets write it.
      return Buffer.from(BOM + text, 'utf16le')
    case 'windows-1252':
      return windows1252(text)
  }
}

// Bytes 0x80 to 0x9f; the five that stand for nothing keep their control characters.
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f' + '\u0090‘’“”•–—˜™š›œ\u009džŸ'

const bytes = new Map([...HIGH].map((character, index) => [character.charCodeAt(0), 0x80 + index]))
const QUESTION_MARK = 0x3f

function windows1252(text: string): Buffer {
  const out = Buffer.alloc(text.length)
  let length = 0
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    // Both halves of a character beyond the first plane are one question mark.
    if (unit >= 0xdc00 && unit <= 0xdfff) continue
    const same = unit < 0x80 || (unit >= 0xa0 && unit <= 0xff)
    out[length] = same ? unit : (bytes.get(unit) ?? QUESTION_MARK)
    length += 1
  }
  return out.subarray(0, length)
}
