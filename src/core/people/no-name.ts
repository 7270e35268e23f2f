/** What is written where somebody's name is not known. Pure. */

/** “Null”, “Na” and “None” are names of people. */
const WORDS =
  /^(?:#?n\.?\/a\.?|n\.a\.?|tbd|tba|x{3,}|unknown|not available|not applicable|not provided)$/i

/** Says it nobody's name: without a letter or a digit, or a word for that it is not known? */
export const isNoName = (value: string): boolean =>
  !/[\p{L}\p{N}]/u.test(value) || WORDS.test(value.trim())
