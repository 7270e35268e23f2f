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
