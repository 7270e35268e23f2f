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
/** These came later, and are drawn apart, so that what was drawn before stays as it was. */
export const FORTUNES = ['wedding', 'two-jobs', 'shared-mailbox', 'rehired-anew'] as const
/** This came later still. */
export const LATER_FORTUNES = ['couple'] as const
export type Life =
  | (typeof LIVES)[number]
  | (typeof FORTUNES)[number]
  | (typeof LATER_FORTUNES)[number]

/** What payroll clerks do wrong, for a day or a few. */
export const MISTAKES = [
  'mistyped',
  'half-file',
  'old-file',
  'other-file',
  'renamed-column',
  'lost-zeros',
] as const
/** This came later still. */
export const LATER_MISTAKES = ['anothers-phone'] as const
export type Mistake = (typeof MISTAKES)[number] | (typeof LATER_MISTAKES)[number]

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
  'unheard',
] as const

/** What an admin does beside answering what is held. */
export const DEEDS = ['sync', 'preview', 'cancel', 'switch', 'relink'] as const
/** These came later as well. */
export const TASKS = ['rotate', 'autosync', 'edit', 'filter', 'deploy'] as const
export type Deed = (typeof DEEDS)[number] | (typeof TASKS)[number]

/** An admin at work while a run is (meddling.ts), and one who gets the people of a source for the Match board. */
const MEDDLING = ['meddling', 'board'] as const

/** What an admin takes back, and does again later (ways-back.ts). */
export const WAYS_BACK = ['archive', 'undo'] as const
/** Two profiles of one human are made one, and two again (merging.ts). */
const MERGING = ['merge'] as const
/** Members who are told of what goes wrong, and what goes wrong for as long as that takes (incidents/plan.ts). */
export const INCIDENTS = [
  'members',
  'refused',
  'unreachable',
  'schedule',
  'unasked',
  'computer',
  'token',
  'pause',
] as const
/** Lives in which members are told of much, and of nothing else is much. */
export const TOLD: readonly Ingredient[] = [
  ...LIVES,
  ...INCIDENTS,
  'half-file',
  'shared-mailbox',
  'switch',
]
export type WayBack = (typeof WAYS_BACK)[number]

export const INGREDIENTS = [
  ...LIVES,
  ...TROUBLES,
  ...DEEDS,
  ...FORTUNES,
  ...LATER_FORTUNES,
  ...MISTAKES,
  ...LATER_MISTAKES,
  ...TASKS,
  ...MEDDLING,
  ...WAYS_BACK,
  ...MERGING,
  ...INCIDENTS,
] as const
export type Ingredient =
  | Life
  | (typeof TROUBLES)[number]
  | Deed
  | Mistake
  | (typeof MEDDLING)[number]
  | (typeof MERGING)[number]
  | (typeof INCIDENTS)[number]
  | WayBack
const isIngredient = (name: string): name is Ingredient => INGREDIENTS.some((one) => one === name)

/**
 * Only where it is asked for, as `--with +lost-zeros`: what worlds of two weeks with them found is mended, and too few
 * have been lived since to have them in every world.
 */
const ASKED_FOR: readonly Ingredient[] = [
  'two-jobs',
  'rehired-anew',
  'other-file',
  'renamed-column',
  'lost-zeros',
  'meddling',
  'board',
  ...WAYS_BACK,
  ...MERGING,
  ...INCIDENTS,
]
export const USUAL = INGREDIENTS.filter((one) => !ASKED_FOR.includes(one))

/** As `--with` takes them: names, or `+` and names that come on top of the usual ones. Throws for an unknown name. */
export function ingredientsOf(text: string): Set<Ingredient> {
  const names = text.replace(/^\+/, '').split(',')
  const known = names.filter(isIngredient)
  if (known.length < names.length && text !== 'nothing')
    throw new Error(`--with takes some of ${INGREDIENTS.join(',')}.`)
  return new Set([...(text.startsWith('+') ? USUAL : []), ...known])
}

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
  /** How fast lives change: 1, where it is not said, is about ten times as fast as anywhere outside. */
  pace?: number
}

export const plainRecipe = (seed: number): Recipe => ({
  seed,
  companies: 5,
  company: null,
  days: 30,
  humans: 40,
  with: new Set(USUAL),
})

/** The options that make this world again. */
export function written({ seed, companies, company, days, humans, with: all }: Recipe): string {
  const parts = [`--seed ${seed}`]
  if (company === null) parts.push(`--companies ${companies}`)
  else parts.push(`--company ${company}`)
  parts.push(`--days ${days}`)
  if (humans !== 40) parts.push(`--humans ${humans}`)
  const more = [...all].filter((one) => !USUAL.includes(one))
  if (all.size < USUAL.length + more.length) parts.push(`--with ${[...all].join(',') || 'nothing'}`)
  else if (more.length > 0) parts.push(`--with +${more.join(',')}`)
  return parts.join(' ')
}
