/** Going on with whom an undo keeps as before, or who waits: what the source says of them is done after all. */
import { Refusal } from '../../core/refusal.ts'
import type { Run } from '../../core/runs/run.ts'
import { startRun } from '../../runs/start.ts'
import { audited } from '../../store/audit.ts'
import { type Connection, getConnection } from '../../store/connections/connections.ts'
import { archivedBy, goOn, type Only } from '../../store/undo/keep.ts'
import type { ActingWith } from '../acting.ts'
import { startedBy } from './started-by.ts'
import { undoRun } from './undo.ts'

/** More than so many wait for the next whole sync. */
const AT_ONCE = 1000

/**
 * Throws `not_found`. `run`: of those people alone, where one could begin; else the next sync does it. Whom an undo archived no
 * sync brings back, so that undo is undone for them.
 */
export async function goOnWith(
  acting: ActingWith<'jobs'>,
  connectionId: string,
  { people = null, only = null }: { people?: readonly string[] | null; only?: Only | null } = {},
): Promise<{ count: number; run: Run | null; connection: Connection }> {
  const { db, jobs, clock, actor } = acting
  const connection = await getConnection(db, connectionId)
  const noted = audited(acting, {
    action: 'people.go_on',
    subject: connectionId,
    detail: { people, ...(only && { only }) },
    onlyIfChanged: true,
  })
  const ids = await goOn(db, connectionId, { people, only }, noted)
  if (ids.length === 0 || ids.length > AT_ONCE) return { count: ids.length, run: null, connection }
  const start = { mode: 'apply', onlyPeople: ids, ...startedBy(actor) } as const
  try {
    const undo = await archivedBy(db, connectionId, ids)
    const run = undo
      ? (await undoRun(acting, undo, { mode: 'apply', people: ids })).run
      : await startRun(db, jobs, connection, start, clock)
    return { count: ids.length, run, connection }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { count: ids.length, run: null, connection }
  }
}
