/** The guard's figures of one connection, each kind of danger by itself. The figures: docs/rules.md#rule-6. */
import { z } from 'zod'

/** Held from `min`, if they are also at least `share` of whom they are counted against; and from `max` in any case. */
export interface Figures {
  min: number
  share: number
  max: number
}

/** As `max`: the share alone decides. */
export const NO_MOST = 1_000_000

export const DANGER_FIGURES = {
  deactivations: { min: 5, share: 0.2, max: 500 },
  returns: { min: 5, share: 0.2, max: 500 },
  joiners: { min: 10, share: 0.5, max: NO_MOST },
  identities: { min: 3, share: 0.02, max: NO_MOST },
  emptied: { min: 5, share: 0.2, max: NO_MOST },
  changed: { min: 10, share: 0.5, max: NO_MOST },
  moves: { min: 10, share: 0.5, max: NO_MOST },
  /** Welcome e-mails: more than both, not from; and from `max` in any case. */
  emails: { min: 10, share: 0.1, max: NO_MOST },
} as const satisfies Record<string, Figures>
export type FiguresName = keyof typeof DANGER_FIGURES
export const FIGURES = Object.keys(DANGER_FIGURES) as FiguresName[]

const figures = (name: FiguresName) =>
  z
    .object({ min: z.number(), share: z.number(), max: z.number() })
    .default({ ...DANGER_FIGURES[name] })

/** Policies stored before have only some of the kinds: the others are as they come. */
export const GuardPolicySchema = z.object({
  enabled: z.boolean(),
  deactivations: figures('deactivations'),
  returns: figures('returns'),
  joiners: figures('joiners'),
  identities: figures('identities'),
  emptied: figures('emptied'),
  changed: figures('changed'),
  moves: figures('moves'),
  emails: figures('emails'),
})
export type GuardPolicy = z.infer<typeof GuardPolicySchema>

export const DEFAULT_GUARD: GuardPolicy = { enabled: true, ...DANGER_FIGURES }

/** Are so many dangerous, of so many? A share of nobody is no share. */
export const reached = (n: number, of: number, { min, share, max }: Figures): boolean =>
  n >= max || (n >= Math.max(min, 1) && of > 0 && n >= share * of)

/** Of a small company: two who are half of it. A share that was set higher stands. */
export const isHalf = (n: number, of: number, { share }: Figures): boolean =>
  n >= 2 && of > 0 && n >= Math.max(share, 0.5) * of
