/**
 * A key that belongs to somebody else by now: whoever had it before gets one of their own, under which their source has
 * nobody any more. Pure.
 */

/** `answered`: when it was said that it is another person, Unix milliseconds. */
export const formerKey = (key: string, answered: number): string => key + suffix(answered)

/** What is put behind the key. */
export const suffix = (answered: number): string =>
  ` (until ${new Date(answered).toISOString().slice(0, 19)}Z)`

const FORMER = / \(until \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\)$/

/** The key at the source that a former key was; null of any other. */
export const keyBefore = (key: string): string | null =>
  FORMER.test(key) ? key.replace(FORMER, '') : null
