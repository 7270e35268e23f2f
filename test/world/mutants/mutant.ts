/** A fault planted into the product by name: an exact text of one of its files with another in its place. */

export interface Mutant {
  name: string
  /** What goes wrong, as a user or an operator would say it. */
  what: string
  patches: readonly Patch[]
  /** In which lives it shows: the usual ones, unless said otherwise. */
  lives?: Lives
}

/** told: members are told of what befalls sources for hours and days. */
export type Lives = 'usual' | 'told'

export interface Patch {
  /** From the root of the project. */
  file: string
  /** Stands there exactly once. */
  from: string
  to: string
}

/** A mutant of one patch, which most are. */
export const mutant = (
  name: string,
  what: string,
  file: string,
  [from, to]: readonly [from: string, to: string],
  lives: Lives = 'usual',
): Mutant => ({ name, what, patches: [{ file, from, to }], lives })

/** The text of a file with the patch in it; throws when what it speaks of is not there, or not once. */
export function patched(text: string, { file, from, to }: Patch): string {
  const [before, after, ...more] = text.split(from)
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(
      `${file} has ${text.split(from).length - 1} times, and not once: ${from}\nThe mutant that says so is to be planted elsewhere.`,
    )
  return before + to + after
}
