/** Merges, read: those of a worker, and what each moved. Made: merge.ts; undone: unmerge.ts. */
import { z } from 'zod'
import { FIELDS } from '../../../core/people/fields.ts'
import type { CompanyDb } from '../../database.ts'

const value = z.string().nullable()
const field = z.enum(FIELDS)
const link = z.tuple([z.string(), z.string()])

/** What undoing a merge puts back. */
export const Moved = z.object({
  /** Of who stays: [before, after] of the fields that changed. */
  fields: z.partialRecord(field, z.tuple([value, value])),
  others: z.object({ duties: z.array(z.string()), zones: z.array(z.string()) }),
  /** Fields as edited by hand, before. */
  local: z.array(field),
  /** [connection, external id]: that went over; that were unlinked, of either. */
  links: z.array(link),
  unlinked: z.object({ keep: z.array(link), other: z.array(link) }),
  /** 1: the account, or the link to one, of the other one is that of who stays now. */
  account: z.union([z.literal(0), z.literal(1)]),
  hours: z.array(z.string()),
  issues: z.array(z.string()),
  /** Connections at which the other one's contact is that of who stays now. */
  contacts: z.array(z.string()),
  /** What was said of the other one and now is of who stays: [connection, external id], and workers. */
  vetoes: z.array(link),
  apart: z.array(z.string()),
})
export type Moved = z.infer<typeof Moved>

const MergeRow = z.object({
  id: z.string(),
  keptId: z.string(),
  otherId: z.string(),
  at: z.number(),
  actor: z.string(),
  version: z.number(),
  moved: z.string().transform((t) => Moved.parse(JSON.parse(t))),
  undoneAt: z.number().nullable(),
  name: z.string(),
})
export type Merge = z.infer<typeof MergeRow>

const SELECT = `select m.id, m.kept_id keptId, m.other_id otherId, m.at, m.actor, m.version, m.moved, m.undone_at undoneAt,
    trim(w.first_name || ' ' || w.last_name) name
  from worker_merges m`
const OTHER = 'cross join workers w on w.company_id = ?1 and w.id = m.other_id'

/** Those that stand, newest first; `name` is the other one's. */
export async function mergesOf(db: CompanyDb, keptId: string): Promise<Merge[]> {
  const rows = await db.all(
    `${SELECT} indexed by worker_merges_kept ${OTHER}
     where m.company_id = ?1 and m.kept_id = ?2 and m.undone_at is null order by m.id desc`,
    keptId,
  )
  return rows.map((row) => MergeRow.parse(row))
}

export async function findMerge(db: CompanyDb, id: string): Promise<Merge | null> {
  const row = await db.first(`${SELECT} ${OTHER} where m.company_id = ?1 and m.id = ?2`, id)
  return row && MergeRow.parse(row)
}

/** The merge into this worker that was undone at this time. */
export async function mergeUndoneAt(
  db: CompanyDb,
  keptId: string,
  at: number,
): Promise<Merge | null> {
  const row = await db.first(
    `${SELECT} indexed by worker_merges_kept ${OTHER}
     where m.company_id = ?1 and m.kept_id = ?2 and m.undone_at = ?3 order by m.id desc limit 1`,
    keptId,
    at,
  )
  return row && MergeRow.parse(row)
}
