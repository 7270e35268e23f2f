/** Gather: which hours differ from what was pushed, and what a push would do with each. Nothing is sent yet. */
import { tally } from '../core/plan/counts.ts'
import { meetCompany, noteCompany } from '../runs/company.ts'
import { patiently, type RunContext, type StepResult, save } from '../runs/context.ts'
import type { Statement } from '../store/database.ts'
import { type Planned, putChunk } from '../store/plan/chunks.ts'
import { pushLinks } from '../store/time/push-links.ts'
import { type PushRow, pendingHours } from '../store/time/pushes.ts'
import { putProjects } from '../store/time/source-projects.ts'
import { outcomeOf } from './outcomes.ts'

/** So that a chunk is one request, or a few: vendors take about that many at once. */
export const CHUNK = 100

export async function gather(ctx: RunContext): Promise<StepResult> {
  // Cards and contacts of one company mean nothing to another.
  if ((await meetCompany(ctx)) === 'ended') return 'ended'
  const state = ctx.run.state.push
  const which = ctx.run.terms.push ?? { from: '', to: '9999', ids: null }
  let statements: Statement[] = []
  while (!state.gathered) {
    let rows = await pendingHours(ctx.db, ctx.connection.id, which, state.after, CHUNK)
    if (rows.some((r) => r.remote_project === null) && (await readProjects(ctx)))
      rows = await pendingHours(ctx.db, ctx.connection.id, which, state.after, CHUNK)
    if (rows.length > 0) {
      const planned = await planFor(ctx, rows)
      const info = {
        chunk: state.chunks,
        kind: 'outcomes' as const,
        tally: tally(planned),
        parts: '',
      }
      statements.push(putChunk(ctx.db, ctx.run.id, info, JSON.stringify(planned)))
      state.chunks += 1
      state.entries += rows.length
    }
    const last = rows.at(-1)
    if (last) state.after = [last.day, last.id]
    state.gathered = rows.length < CHUNK
    if (state.gathered) break
    await save(ctx, statements)
    statements = []
    if (ctx.budget.used()) return 'budget'
  }
  return [...statements, ...(await noteCompany(ctx))]
}

/** Once in a run, when hours are on a project nobody has linked: somebody may have added it there meanwhile. */
async function readProjects(ctx: RunContext): Promise<boolean> {
  if (ctx.run.state.push.projects || !ctx.source.push) return false
  ctx.run.state.push.projects = true
  const projects = await patiently(ctx, ctx.source.push().projects())
  const { connection, clock, db, run } = ctx
  const reading = { connectionId: connection.id, sweep: run.id, now: clock.now() }
  await putProjects(db, reading, projects, { add: false })
  return true
}

async function planFor(ctx: RunContext, rows: readonly PushRow[]): Promise<Planned[]> {
  const strangers = rows.filter((r) => r.user_id === null && r.deleted_at === null)
  const known = await pushLinks(
    ctx.db,
    ctx.connection.id,
    'person',
    strangers.map((r) => r.worker_id),
  )
  return rows.map((row) => {
    if (row.deleted_at !== null) return outcomeOf(row, 'card_deleted')
    if (row.remote_project === null) return outcomeOf(row, 'push_no_project')
    const stranger = row.user_id === null
    if (stranger && !ctx.source.contacts) return outcomeOf(row, 'push_no_person')
    const isNew = stranger && !known.get(row.worker_id)?.remoteId
    return outcomeOf(row, row.card_id === null ? 'card_created' : 'card_updated', {
      notices: isNew ? ['contact_created'] : [],
    })
  })
}
