/** What is written where somebody's name is not known. Pure. */

/** “Null”, “Na” and “None” are names of people. */
const WORDS =
  /^(?:#?n\.?\/a\.?|n\.a\.?|tbd|tba|x{3,}|unknown|not available|not applicable|not provided)$/i

/**
 * Letters that QuickBooks Desktop's file cannot keep: where both names are of these, they are all it has for them. One mark
 * in each is what somebody types who knows neither.
 */
const LOST = /^\?[?\s]*$/
const areLost = (name: string, other: string): boolean =>
  LOST.test(name) && LOST.test(other) && `${name} ${other}`.includes('??')

/**
 * Says it nobody's name: without a letter or a digit, or a word for that it is not known?
 * `other`: the first name of whose last name it is, or the other way round.
 */
export const isNoName = (value: string, other: unknown): boolean =>
  WORDS.test(value.trim()) ||
  (!/[\p{L}\p{N}]/u.test(value) && !(typeof other === 'string' && areLost(value, other)))

const isLost = (name: string, other: unknown): boolean =>
  LOST.test(name) && (name.includes('??') || (typeof other === 'string' && LOST.test(other)))

/** Written to try something out: nobody's first name, and somebody's last name beside a first name. */
const TRIAL = /^test(?:ing)?[\s._-]*\d*$/i
/** How whoever has one name is entered where two are asked for. */
const ONE_NAME = '.'

/**
 * Which of the two names of somebody new are nobody's, so that nobody knows whom the source means. `losesLetters`: it has
 * question marks for letters that it cannot keep. Several stand for a name; one does where the other name is lost too.
 */
export function noNames(
  firstName: unknown,
  lastName: unknown,
  losesLetters = false,
): ('firstName' | 'lastName')[] {
  const isNone = (value: unknown, other: unknown) =>
    typeof value === 'string' &&
    value !== '' &&
    !(losesLetters && isLost(value, other)) &&
    isNoName(value, other)
  const first =
    isNone(firstName, lastName) || (typeof firstName === 'string' && TRIAL.test(firstName.trim()))
  const last =
    typeof lastName === 'string' && lastName.trim() === ONE_NAME
      ? first
      : isNone(lastName, firstName) ||
        (first && typeof lastName === 'string' && TRIAL.test(lastName.trim()))
  return [...(first ? (['firstName'] as const) : []), ...(last ? (['lastName'] as const) : [])]
}
