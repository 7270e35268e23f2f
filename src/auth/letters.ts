/** Random text that people may have to type over. */

/** Letters and digits nobody confuses when typing them over. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Letters of 31: 20 of them are 99 bits. */
export function randomLetters(count: number): string {
  let text = ''
  while (text.length < count)
    // Beyond a multiple of 31, some letters would come more often.
    for (const byte of crypto.getRandomValues(new Uint8Array(32)))
      if (byte < 248 && text.length < count) text += LETTERS[byte % 31]
  return text
}
