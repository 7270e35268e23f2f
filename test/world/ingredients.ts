/** What a world is made of: each can be left out by name, which is how a failing world is made small. */

/** What happens to humans. */
export const LIVES = [
  'hire',
  'phone',
  'email',
  'name',
  'handed-on',
  'leave-marked',
  'leave-gone',
  'rehire',
] as const
export type Life = (typeof LIVES)[number]

/** What goes wrong, by the seam it goes wrong at. */
export const TROUBLES = [
  'd1',
  'r2',
  'queue',
  'kill',
  'freeze',
  'outage',
  'vendor',
  'slow',
  'moving',
  'late',
  'twice',
  'no-tick',
  'hops',
  'mail',
  'hook',
] as const
export type Seam = (typeof TROUBLES)[number]

/** What an admin does beside answering what is held. */
export const DEEDS = ['sync', 'preview', 'cancel', 'switch', 'relink'] as const
export type Deed = (typeof DEEDS)[number]

export const INGREDIENTS = [...LIVES, ...TROUBLES, ...DEEDS] as const
export type Ingredient = Life | Seam | Deed
export const isIngredient = (name: string): name is Ingredient =>
  INGREDIENTS.some((one) => one === name)

export interface Recipe {
  seed: number
  /** How many there are; with `company`, only that one of them is there, as it would be among the others. */
  companies: number
  company: number | null
  /** Days with troubles; the calm after them comes on top. */
  days: number
  /** Humans a company begins with, at most. */
  humans: number
  with: ReadonlySet<Ingredient>
}

export const plainRecipe = (seed: number): Recipe => ({
  seed,
  companies: 5,
  company: null,
  days: 30,
  humans: 40,
  with: new Set(INGREDIENTS),
})

/** The options that make this world again. */
export function written({ seed, companies, company, days, humans, with: all }: Recipe): string {
  const parts = [`--seed ${seed}`]
  if (company === null) parts.push(`--companies ${companies}`)
  else parts.push(`--company ${company}`)
  parts.push(`--days ${days}`)
  if (humans !== 40) parts.push(`--humans ${humans}`)
  if (all.size < INGREDIENTS.length) parts.push(`--with ${[...all].join(',') || 'nothing'}`)
  return parts.join(' ')
}
