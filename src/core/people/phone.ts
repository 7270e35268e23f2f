/** Phone numbers: read with libphonenumber, kept as E.164, shown as people write them. */
import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min'

/** E.164 of a number as typed, or null when it cannot be one; an extension is dropped. See `readPhone`. */
export const parsePhone = (raw: string, region: string): string | null =>
  readPhone(raw, region).phone

/**
 * E.164 of a number as typed, or null when it cannot be one, and the extension it was written with. `region` (ISO
 * 3166 alpha-2) reads numbers without a country code. "Possible" is not enough: 555-0142 without an area code parses
 * too (docs/rules.md#phone-numbers).
 */
export function readPhone(
  raw: string,
  region: string,
): { phone: string | null; extension?: string | undefined } {
  if (raw.length > 60) return { phone: null }
  const plain = region === 'CA' || region === 'US' ? NORTH_AMERICAN.exec(raw) : null
  if (plain) {
    const phone = `+1${plain[1]}${plain[2]}${plain[3]}`
    return { phone: PLACEHOLDER.test(phone) ? null : phone }
  }
  const text = raw
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/^\s*tel:/i, '')
    // How most of the world dials abroad; no number here begins so.
    .replace(/^\s*00(?=[1-9])/, '+')
  const country = isSupportedCountry(region) ? (region as CountryCode) : 'US'
  const number = parsePhoneNumberFromString(text, country)
  return number?.isPossible() && isDialable(number.number)
    ? { phone: number.number, extension: number.ext }
    : { phone: null }
}

/**
 * How nearly everybody here writes a number. The library reads these the same (a test compares the two),
 * in twenty times the time.
 */
const NORTH_AMERICAN = /^(?:\+?1[ .-]?)?\(?([2-9]\d{2})\)?[ .-]?([2-9]\d{2})[ .-]?(\d{4})$/

/** What is written where there is no number: 555-555-5555, 999-999-9999. */
const PLACEHOLDER = /^\+\d{1,3}(\d)\1{8,}$/

/** North American numbers have 10 digits after +1; the rest is left to "possible". */
function isDialable(e164: string): boolean {
  if (PLACEHOLDER.test(e164)) return false
  return !e164.startsWith('+1') || /^\+1[2-9]\d{2}[2-9]\d{6}$/.test(e164)
}

/** "(416) 555-0133" for a North American number, the international form for all others. */
export function nationalPhone(e164: string | null): string | null {
  if (!e164) return null
  const nanp = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(e164)
  if (nanp) return `(${nanp[1]}) ${nanp[2]}-${nanp[3]}`
  return parsePhoneNumberFromString(e164)?.formatInternational() ?? e164
}
