/** How long what is kept: a deployment's limits, and what the owner of a company chose within them. In days. */

/** history: what became of workers · runs: with their plans · pages: what sources sent · logs: of runs, as files. */
export const KINDS_KEPT = ['history', 'runs', 'pages', 'logs'] as const
export type KindKept = (typeof KINDS_KEPT)[number]

/** What an owner chose; null: as the deployment has it. */
export type Chosen = Record<KindKept, number | null>
/** In force; null: without an end. */
export type Kept = Record<KindKept, number | null>

/** Three years of logs: offices are asked who was employed when. History goes with the person. */
export const KEEP_DAYS = { runs: 400, logs: 1100 } as const
/** Sooner, what happened last month could not be looked at. */
export const LEAST_DAYS = 35

export type Limits = Record<'runs' | 'logs', number>

/** At most so many days may be chosen; null: as many as anybody likes. Pages are of runs, and go with them. */
export const mostDays = (limits: Limits): Kept => ({
  ...{ history: null, runs: limits.runs, pages: limits.runs, logs: limits.logs },
})

/** What an owner chose counts as far as the deployment goes; and no page outlives its run. */
export function inForce(chosen: Chosen, limits: Limits): Kept {
  const runs = Math.min(chosen.runs ?? limits.runs, limits.runs)
  return {
    history: chosen.history,
    runs,
    pages: Math.min(chosen.pages ?? runs, runs),
    logs: Math.min(chosen.logs ?? limits.logs, limits.logs),
  }
}
