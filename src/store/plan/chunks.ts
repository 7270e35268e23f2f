/** The stored plan of a run, in chunks: what was decided about each person, and what would be written. */
import { z } from 'zod'
import type { QuestionFacts } from '../../core/issues/facts.ts'
import type { QuestionCode } from '../../core/issues/questions.ts'
import type { FieldName } from '../../core/people/fields.ts'
import type { Change, Problem } from '../../core/people/person.ts'
import type { Tally } from '../../core/plan/counts.ts'
import type { Danger } from '../../core/plan/guard/danger.ts'
import { NOT_ACCEPTED, WHOLE } from '../../core/plan/guard/hold.ts'
import type { Tag } from '../../core/plan/guard/verdict.ts'
import type { OutcomeCode } from '../../core/plan/outcome.ts'
import type { Left } from '../../core/plan/part.ts'
import type { OutcomeKind } from '../../core/plan/reason.ts'
import type { WhyOf } from '../../core/plan/why.ts'
import type { CompanyDb, Statement } from '../database.ts'
import { OF_CHUNK, PEOPLE, SAYS } from './stored.ts'

/** One person of the plan. For how it is stored, and read in SQL: `stored.ts`. */
export interface Planned {
  /** External id and name, for people to read. */
  x: string
  n: string
  outcome: OutcomeKind
  code: OutcomeCode
  facts?: Record<string, string>
  notices?: Problem[]
  changes?: Change[]
  /** Of those, why a field changes though the source says of it what it said before. */
  why?: WhyOf
  /** The worker, and the other worker a refusal is about. */
  w?: string
  other?: string
  /** Of one that the same run makes: whom the source has under this id. */
  otherId?: string
  /** Group: those with one number are applied together or not at all. */
  g: number
  /** Version the worker must still have; 0 for a worker to be made. */
  v?: number
  /** Worker values to write, in the order of SET, and then of EXTRA and CUSTOM where there are any. */
  set?: (string | null)[]
  /** Employee IDs in the order of IDS, when they change. */
  ids?: string[][]
  /** Entries the directory's lists do not have yet, for the whole chunk, each in the order of ENTRY. */
  entries?: string[][]
  /** 1 when the phone is new to them; 1 when theirs goes to somebody in the group. */
  takes?: 1
  gives?: 1
  /** Of who was here before: 1 when their e-mail address changes; 1 when they leave or come back. */
  mails?: 1
  turns?: 1
  /** Words to be found by, when they change. */
  words?: string
  /** History: what happened. */
  act?: string
  /** Source person's row, in the order of ROW. */
  row?: (string | number | null)[]
  /** 1: the source person's row is removed. */
  forget?: 1
  /** Of who gets a link: by what matching looked for them, in the order of KEYS; and the other workers it found. */
  keys?: (string | string[] | null)[]
  seen?: string[]
  /** Of who was linked under another key of this source, in the order of FORMER. */
  from?: (string | number)[]
  /** Of an undo of that: the key that has its link again, in the order of BACK. */
  back?: (string | number | null)[]
  /** 1: no longer at the source. */
  gone?: 1
  /** The question they raise: until it is answered, nothing is written of them but their row. */
  q?: { code: QuestionCode; subject: string; digest: string; facts: QuestionFacts }
  /** The answer this goes by. Should it be taken back meanwhile, nothing of this is written. */
  a?: [issueId: string, answer: string]
  /** Fields that were edited here and are no more, and those that are again. */
  loc?: [dropped: FieldName[], again: FieldName[]]
  /** Of an undo: the versions of the worker that it takes back. */
  un?: number[]
  /** Of an undo: what it leaves in the source person's row, in the order of LEFT. */
  left?: (string | null)[]
  /** What becomes of the link; of the worker: archived, or restored. */
  lk?: 'made' | 'cut'
  ar?: 'in' | 'out'
  /** 1: nobody of the source: a worker who has left and gives up their phone. */
  aside?: 1
  /** The dangers of their change; those of which an admin was told before; those for which it waits. */
  d?: Tag[]
  was?: Danger[]
  h?: Tag[]
  /** Why they wait without a danger; and the JSON of what is kept as before until an admin takes it up. */
  l?: Left
  kp?: string
  /** Accepted field by field: 1 for what was done before the rest; 1 for a rest, which rests on what was done. */
  pt?: 1
  rp?: 1
}

/**
 * Written for, but nothing to tell: somebody gone who is inactive already, or was never in the directory; somebody
 * who gives up a phone before they take another.
 */
export const isUntold = (p: Planned): boolean => p.gone === 1 && p.code === 'unchanged'

/** Of whom a run's counts speak: each once, with the rest of what was accepted field by field. */
export const isCounted = (p: Planned): boolean => !isUntold(p) && p.pt === undefined

/** held: what waits for an admin, if the run is held. */
export type ChunkKind = 'changes' | 'held' | 'outcomes'

export interface ChunkInfo {
  chunk: number
  kind: ChunkKind
  tally: Tally
  parts: string
  /** 0 waiting · 1 applied · 2 rejected */
  applied: number
  conflicts: number[]
}

const ChunkRow = z.object({
  chunk: z.number(),
  // A run under way while a new version is rolled out may still write what held was called before.
  kind: z
    .enum(['changes', 'held', 'outcomes', 'deactivations'])
    .transform((kind): ChunkKind => (kind === 'deactivations' ? 'held' : kind)),
  tally: z.string().transform((t) => JSON.parse(t) as Tally),
  parts: z.string(),
  applied: z.number(),
  conflicts: z.string().transform((t) => z.array(z.number()).parse(JSON.parse(t))),
})

/** Without the bodies. */
export async function listChunks(db: CompanyDb, runId: string): Promise<ChunkInfo[]> {
  const rows = await db.all(
    `select chunk, kind, tally, parts, applied, conflicts from run_chunks
     where company_id = ?1 and run_id = ?2 order by chunk`,
    runId,
  )
  return rows.map((row) => ChunkRow.parse(row))
}

/** The people of one chunk, as planned. */
export async function chunkBody(db: CompanyDb, runId: string, chunk: number): Promise<Planned[]> {
  const row = await db.first<{ body: string }>(
    'select body from run_chunks where company_id = ?1 and run_id = ?2 and chunk = ?3',
    runId,
    chunk,
  )
  return row ? (JSON.parse(row.body) as Planned[]) : []
}

export function putChunk(
  db: CompanyDb,
  runId: string,
  chunk: Pick<ChunkInfo, 'chunk' | 'kind' | 'tally' | 'parts'> &
    Partial<Pick<ChunkInfo, 'applied'>>,
  body: string,
): Statement {
  return db.statement(
    `insert into run_chunks (company_id, run_id, chunk, kind, tally, parts, body, applied)
     values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
     on conflict (company_id, run_id, chunk) do update set kind = excluded.kind, tally = excluded.tally,
       parts = excluded.parts, body = excluded.body, applied = excluded.applied, conflicts = '[]'`,
    runId,
    chunk.chunk,
    chunk.kind,
    JSON.stringify(chunk.tally),
    chunk.parts,
    body,
    chunk.applied ?? 0,
  )
}

/** A plan begun by a job that died is made anew. */
export function deleteChunks(db: CompanyDb, runId: string): Statement {
  return db.statement('delete from run_chunks where company_id = ?1 and run_id = ?2', runId)
}

/** How many of these people wait for an admin, by external id; `whole`: as everybody of the plan does. */
export async function countHeld(
  db: CompanyDb,
  runId: string,
  people: readonly string[],
  whole: boolean,
): Promise<number> {
  if (people.length === 0) return 0
  const row = await db.first<{ n: number }>(
    `select count(distinct ${SAYS.externalId}) n from run_chunks c cross join json_each(c.body) j
     where c.company_id = ?1 and c.run_id = ?2 and (c.kind = 'held' or (?4 and c.kind = 'changes' and ${SAYS.action} is not null))
       and c.applied = 0 and ${SAYS.externalId} in (select value from json_each(?3))`,
    runId,
    JSON.stringify(people),
    whole ? 1 : 0,
  )
  return row?.n ?? 0
}

/** What waited for an admin goes through. */
export function releaseChunks(db: CompanyDb, runId: string): Statement {
  return db.statement(
    `update run_chunks set kind = 'changes'
     where company_id = ?1 and run_id = ?2 and kind in ('held', 'deactivations') and applied = 0`,
    runId,
  )
}

/** External ids of everybody the plan speaks of. */
export async function plannedIds(db: CompanyDb, runId: string): Promise<Set<string>> {
  const ids = new Set<string>()
  for (const { chunk } of await listChunks(db, runId)) {
    const row = await db.first<{ ids: string }>(
      `select json_group_array(${SAYS.externalId}) ids ${PEOPLE} where ${OF_CHUNK}`,
      runId,
      chunk,
    )
    for (const id of z.array(z.string()).parse(JSON.parse(row?.ids ?? '[]'))) ids.add(id)
  }
  return ids
}

/** Somebody whose change waits for an admin: still to be seen, and not done. */
export const asHeld = (p: Planned): Planned =>
  leaves(p)
    ? { ...p, outcome: 'skipped', code: 'deactivation_held', changes: [] }
    : { ...p, outcome: 'skipped', code: 'change_held', facts: { ...p.facts, ...whyOf(p) } }

/** … or was not done, because an admin said so. */
export const asRejected = (p: Planned): Planned => ({
  ...p,
  outcome: 'skipped',
  code: leaves(p) ? 'deactivation_rejected' : 'change_rejected',
  facts: { ...p.facts, ...whyOf(p) },
  changes: [],
})

const leaves = (p: Planned) =>
  p.outcome === 'deactivated' && !p.l && (p.h ?? []).every(([danger]) => danger === 'deactivations')
const whyOf = ({ h, l }: Planned) => {
  const danger = h?.[0]?.[0] ?? (l && (l === 'whole' ? WHOLE : NOT_ACCEPTED))
  return danger ? { danger } : {}
}

/** What became of a planned person: as planned, or a conflict, or left alone because an admin said so. */
export function asHappened(p: Planned, chunk: Pick<ChunkInfo, 'applied' | 'conflicts'>): Planned {
  if (chunk.applied === 2 && (p.row || p.un)) return asRejected(p)
  // Whoever only gives up a phone before they take another is told of with that.
  const told = !(p.set && isUntold(p))
  if ((p.set || p.row || p.un) && told && chunk.conflicts.includes(p.g))
    return { ...p, outcome: 'conflict', code: 'changed_meanwhile', changes: [] }
  return p
}
