/** Runs, read: one row each, and lists of them. */
import { z } from 'zod'
import { type Counts, noCounts, type Tally } from '../../core/plan/counts.ts'
import { WATCHED } from '../../core/plan/guard/danger.ts'
import { GuardPolicySchema } from '../../core/plan/guard/guard-policy.ts'
import type { Hold } from '../../core/plan/guard/hold.ts'
import { notFound } from '../../core/refusal.ts'
import {
  RUN_DIRECTIONS,
  RUN_MODES,
  RUN_STATUSES,
  RUN_STEPS,
  TRIGGER_KINDS,
} from '../../core/runs/kinds.ts'
import {
  newRunState,
  noRunCost,
  type Run,
  type RunCost,
  type RunState,
  type RunTerms,
} from '../../core/runs/run.ts'
import type { CompanyDb, Row } from '../database.ts'

const jsonOf = <T>(text: string) => JSON.parse(text) as T
const Reasons = z.array(
  z.object({
    code: z.string(),
    field: z.enum(WATCHED).optional(),
    message: z.string(),
    count: z.number().optional(),
    people: z.array(z.object({ externalId: z.string(), name: z.string() })).optional(),
  }),
)

const RunRow = z.object({
  id: z.string(),
  company_id: z.string(),
  connection_id: z.string(),
  mode: z.enum(RUN_MODES),
  direction: z.enum(RUN_DIRECTIONS),
  status: z.enum(RUN_STATUSES),
  step: z.enum(RUN_STEPS),
  trigger_kind: z.enum(TRIGGER_KINDS),
  trigger_by: z.string(),
  seq: z.number(),
  lease_owner: z.string().nullable(),
  lease_until: z.number(),
  cancel_requested: z.number(),
  state: z.string(),
  counts: z.string(),
  cost: z.string(),
  hold: z.string().nullable(),
  error: z.string().nullable(),
  terms: z.string(),
  queued_at: z.number(),
  started_at: z.number().nullable(),
  finished_at: z.number().nullable(),
  folded: z.string().nullable(),
})

/** JSON columns are written by this file alone, from these types; what an older version lacks is filled in. */
export function parseRun(row: Row): Run {
  const r = RunRow.parse(row)
  const hold = r.hold ? jsonOf<Hold>(r.hold) : null
  const { onlyPerson, ...terms } = jsonOf<RunTerms & { onlyPerson?: string }>(r.terms)
  // As runs of one person were stored once.
  if (onlyPerson !== undefined) terms.onlyPeople = [onlyPerson]
  return {
    id: r.id,
    companyId: r.company_id,
    connectionId: r.connection_id,
    mode: r.mode,
    direction: r.direction,
    status: r.status,
    step: r.step,
    triggerKind: r.trigger_kind,
    triggerBy: r.trigger_by,
    seq: r.seq,
    leaseOwner: r.lease_owner,
    leaseUntil: r.lease_until,
    cancelRequested: r.cancel_requested === 1,
    state: { ...newRunState(), ...jsonOf<Partial<RunState>>(r.state) },
    counts: { ...noCounts(), ...jsonOf<Partial<Counts>>(r.counts) },
    cost: { ...noRunCost(), ...jsonOf<Partial<RunCost>>(r.cost) },
    hold: hold && { scope: hold.scope, reasons: Reasons.parse(hold.reasons) },
    error: r.error ? jsonOf(r.error) : null,
    terms: { ...terms, guard: GuardPolicySchema.parse(terms.guard) },
    queuedAt: r.queued_at,
    startedAt: r.started_at,
    finishedAt: r.finished_at,
    folded: r.folded ? jsonOf(r.folded) : null,
  }
}

/** The run, or the refusal `not_found`. */
export async function getRun(db: CompanyDb, id: string): Promise<Run> {
  const row = await db.first('select * from runs where company_id = ?1 and id = ?2', id)
  if (!row) throw notFound('run')
  return parseRun(row)
}

/** Newest first, those of one direction; `cursor` is the id of the last run seen. */
export async function listRuns(
  db: CompanyDb,
  connectionId: string,
  limit: number,
  cursor: string | null,
  direction: Run['direction'] = 'pull',
): Promise<Run[]> {
  const rows = await db.all(
    `select * from runs where company_id = ?1 and connection_id = ?2 and id < ?3 and direction = ?5
     order by id desc limit ?4`,
    connectionId,
    cursor ?? '~',
    limit,
    direction,
  )
  return rows.map(parseRun)
}

/** The same without previews, of which there may be any number in between; one that is under way is there. */
export async function listSyncs(
  db: CompanyDb,
  connectionId: string,
  limit: number,
  cursor: string | null = null,
): Promise<Run[]> {
  const rows = await db.all(
    `select * from runs where company_id = ?1 and connection_id = ?2 and id < ?3 and direction = 'pull'
       and (mode <> 'preview' or active = 1) order by id desc limit ?4`,
    connectionId,
    cursor ?? '~',
    limit,
  )
  return rows.map(parseRun)
}

/** Syncs that were to be done, whose id is not before `since`, newest first, at most as many as an hourly sync makes in a month. */
export async function syncsSince(
  db: CompanyDb,
  connectionId: string,
  since: string,
): Promise<
  { at: number; status: string; counts: Counts; codes: Tally; some: boolean; whole: boolean }[]
> {
  const rows = await db.all<{
    at: number
    status: string
    counts: string
    codes: string | null
    some: number
    whole: number
  }>(
    `select queued_at at, status, counts, state->>'$.codes' codes,
       (terms->>'$.onlyPeople' is not null or terms->>'$.onlyPerson' is not null) some,
       coalesce(hold->>'$.scope', '') = 'run' whole
     from runs where company_id = ?1 and connection_id = ?2 and id >= ?3 and direction = 'pull'
       and mode = 'apply' order by id desc limit 1000`,
    connectionId,
    since,
  )
  return rows.map(({ at, status, counts, codes, some, whole }) => ({
    ...{ at, status, some: some === 1, whole: whole === 1 },
    counts: { ...noCounts(), ...jsonOf<Partial<Counts>>(counts) },
    codes: codes ? jsonOf<Tally>(codes) : [],
  }))
}
