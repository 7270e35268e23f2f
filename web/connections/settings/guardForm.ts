/** The guard's figures as they are typed: each kind of danger with its least number, its share, and its most. */
import type { In, Out } from '../../shell/api.ts'
import type { Errors } from '../../state/form.ts'

type Guard = Out<'Connection'>['guard']
export type DangerName = Exclude<keyof Guard, 'enabled'>

/** In the order they are shown in: what is worst comes first. */
export const DANGERS = [
  'deactivations',
  'returns',
  'joiners',
  'emails',
  'emptied',
  'changed',
  'moves',
  'identities',
] as const satisfies DangerName[]

export interface Figures {
  min: string
  percent: string
  /** Empty: however many they are, the share decides. */
  max: string
}
export type FiguresOf = Record<DangerName, Figures>

/** As the API says “never”: more people than there can be. */
const NEVER = 1_000_000
const MOST = { min: 100_000, percent: 100, max: NEVER }

const each = <T>(of: (name: DangerName) => T) =>
  Object.fromEntries(DANGERS.map((name) => [name, of(name)])) as Record<DangerName, T>

export const NO_FIGURES: FiguresOf = each(() => ({ min: '', percent: '', max: '' }))

export const figuresOf = (guard: Guard): FiguresOf =>
  each((name) => {
    const { min, share, max } = guard[name]
    return {
      min: String(min),
      // 0.07 * 100 is not quite 7.
      percent: String(Number((share * 100).toFixed(2))),
      max: max >= NEVER ? '' : String(max),
    }
  })

/** As the API takes them. */
export const guardOf = (figures: FiguresOf): NonNullable<In<'ConnectionPatch'>['guard']> =>
  each((name) => {
    const { min, percent, max } = figures[name]
    return {
      min: Number(min),
      share: Number(percent) / 100,
      max: max.trim() === '' ? NEVER : Number(max),
    }
  })

const upTo = (most: number) => `from 1 to ${most.toLocaleString('en')}`

/** What is wrong with them, under the names the server gives its own errors. */
export function checkFigures(figures: FiguresOf): Errors {
  const found: Errors = {}
  for (const name of DANGERS) {
    const { min, percent, max } = figures[name]
    const wrong = (part: keyof Figures, sentence: string) => {
      found[`guard.${name}.${part}`] = sentence
    }
    if (!isWhole(min, MOST.min)) wrong('min', `Enter a whole number ${upTo(MOST.min)}.`)
    if (!(Number(percent) >= 1 && Number(percent) <= MOST.percent))
      wrong('percent', `Enter a number ${upTo(MOST.percent)}.`)
    if (max.trim() !== '' && !isWhole(max, MOST.max))
      wrong('max', `Enter a whole number ${upTo(MOST.max)}, or nothing.`)
    else if (max.trim() !== '' && Number(max) < Number(min))
      wrong('max', 'Enter no less than the first number, or nothing.')
  }
  return found
}

const isWhole = (text: string, most: number) =>
  /^\d+$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= most
