/**
 * Text that was written in one encoding and read in another: "MÃ¼ller", "Wa³êsa", "RenŽ". No list of words is needed: signs
 * stand within words there, or capitals behind small letters. Pure.
 */

/** What stands within no word. */
const SIGN = '¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿×÷†‡•…‰‹›€‚„“”™˜'
const GARBLED = new RegExp(
  [
    `\\p{L}[${SIGN}]+\\p{L}|[${SIGN}]{2,}\\p{L}`,
    // A dash or an opening quotation mark right behind a letter, as Mac Roman writes ó and ë.
    '\\p{Ll}—\\p{Ll}|\\p{Ll}‘(?!\\p{L})',
    // A control character, or what stands for what could not be read.
    '[\\u0080-\\u009f\\ufffd]',
    // A small letter before a capital beyond ASCII that no further capital follows.
    '\\p{Ll}(?<!(?<!\\p{L})(?:Mc|Mac|De|Di|Du|La|Le|Van|Von))[À-ÖØ-ÞŒŠŽŸ](?!\\p{Lu})',
    '[à-öø-ÿ][A-Z]',
    '(?<![\\p{L}\\p{N}])[£¥¬±µ²³¹¼½¾¿]\\p{Ll}',
    // UTF-8 that was taken for Windows-1252, and written as UTF-8 once more.
    `[ÃÂÅÄ][${SIGN}\\u0080-\\u00bf]`,
    // Nothing but letters with accents is another alphabet; of two alphabets no word is.
    '(?<!\\p{L})[À-ÖØ-öø-ž]{5,}(?!\\p{L})',
    '[A-Za-zÀ-ž][\\u0400-\\u04ff]|[\\u0400-\\u04ff][A-Za-zÀ-ž]',
  ].join('|'),
  'gu',
)
const ASCII = /^[\x00-\x7f]*$/

/** How many places of a text cannot be meant. */
export const garbledIn = (text: string): number =>
  ASCII.test(text) ? 0 : (text.match(GARBLED)?.length ?? 0)

const SHOWN = 3

/** Gathers names that cannot be meant. */
export class GarbledNames {
  readonly found: string[] = []

  add(name: string): void {
    if (this.found.length >= SHOWN || garbledIn(name) === 0 || this.found.includes(name)) return
    this.found.push(name.trim().slice(0, 40))
  }
}
