/** Send: chunk by chunk, what was gathered is made so at the vendor. May be begun again from any point. */

import { type RunContext, type StepResult, save } from '../runs/context.ts'
import { chunkBody } from '../store/plan/chunks.ts'
import { hoursToPush, markProblems, type PushRow, type SentCard } from '../store/time/pushes.ts'
import { changeCards, createCards, deleteCards, type Wanted } from './cards.ts'
import { Asking, Chunk, type Resolved } from './chunk.ts'
import { findLost } from './lost.ts'
import { ownersOf } from './people.ts'
import { classificationsFor } from './positions.ts'

export async function send(ctx: RunContext): Promise<StepResult> {
  const state = ctx.run.state.push
  const asking = new Asking(ctx)
  while (state.next < state.chunks) {
    const planned = await chunkBody(ctx.db, ctx.run.id, state.next)
    const waiting = planned.filter((p) => p.act === undefined).map((p) => p.x)
    const rows = await hoursToPush(ctx.db, ctx.connection.id, waiting)
    const chunk = new Chunk(asking, state.next, planned, rows)
    for (const id of waiting) if (!rows.has(id)) chunk.forget(id)
    await sendChunk(chunk)
    state.next += 1
    state.sent += planned.length
    ctx.run.state.attempts = 0
    ctx.run.state.recoveries = 0
    await chunk.settle([], [], true)
    if (state.next < state.chunks && ctx.budget.used()) {
      await save(ctx)
      return 'budget'
    }
  }
  return []
}

async function sendChunk(chunk: Chunk): Promise<void> {
  leaveOut(chunk)
  await findLost(chunk)
  const rows = [...chunk.rows.values()]
  const deleted = rows.filter((r) => r.deleted_at !== null)
  const { wanted, moved } = await resolve(
    chunk,
    rows.filter((r) => r.deleted_at === null),
  )
  await deleteCards(
    chunk,
    [...deleted, ...moved].filter((r) => r.card_id !== null),
  )
  await dropUnsent(chunk, deleted)
  // Whose old card could not be deleted keeps it, and gets no other.
  const stuck = new Set(moved.filter((r) => r.card_id !== null))
  const free = wanted.filter((w) => !stuck.has(w.row))
  const same = free.filter((w) => !chunk.doubtful.has(w.row.id) && saysAlready(w))
  const changed = free.filter((w) => w.row.card_id !== null && !same.includes(w))
  if (same.length > 0)
    await chunk.settle(
      same.map(({ row, notices }) => {
        chunk.tell(
          row,
          row.pushed_version === null ? 'card_created' : 'card_unchanged',
          {},
          notices,
        )
        return { id: row.id, card: row.card_id, sent: null, version: row.version, problem: null }
      }),
    )
  const gone = changed.length > 0 ? await changeCards(chunk, changed) : []
  const fresh = free.filter((w) => w.row.card_id === null && !gone.includes(w))
  const different = await createCards(chunk, [...fresh, ...gone])
  if (different.length > 0) await changeCards(chunk, different)
}

/** Pushed since it was gathered: by this run before its job died, by the one before, or by another connection. */
function leaveOut(chunk: Chunk): void {
  const here = chunk.ctx.connection.id
  for (const row of [...chunk.rows.values()]) {
    const sent = row.card_id !== null || row.sent_at !== null
    const elsewhere = sent && row.connection_id !== null && row.connection_id !== here
    if (!elsewhere && row.pending === 1) continue
    if (elsewhere) chunk.forget(row.id)
    else chunk.tell(row, 'card_unchanged')
    chunk.rows.delete(row.id)
  }
}

/** Deleted here before anything of it was there. */
async function dropUnsent(chunk: Chunk, deleted: readonly PushRow[]): Promise<void> {
  const ids = deleted.filter((r) => r.card_id === null).map((r) => r.id)
  if (ids.length === 0) return
  for (const row of deleted) if (row.card_id === null) chunk.tell(row, 'card_deleted')
  await chunk.settle([], [chunk.drop(ids)])
}

const saysAlready = ({ row, card }: Wanted): boolean =>
  row.card_id !== null && row.sent !== null && said(row.sent) === said(card)
const said = (c: SentCard) =>
  JSON.stringify([c.project, c.user, c.person, c.classification, c.day, c.hundredths, c.note])

/** What each entry's card should say. Those that cannot have one are told why; `moved` need another card. */
async function resolve(
  chunk: Chunk,
  rows: readonly PushRow[],
): Promise<{ wanted: Wanted[]; moved: PushRow[] }> {
  const placed = rows.filter((r) => r.remote_project !== null)
  const owners = await ownersOf(chunk, placed)
  const positions = await classificationsFor(chunk, placed)
  const resolved = (row: PushRow): Resolved => {
    const owner = owners.get(row.worker_id)
    if (row.remote_project === null) return { code: 'push_no_project', facts: {} }
    if (!owner) return { code: 'push_no_person', facts: {} }
    if (!('owner' in owner)) return owner
    const position = positions.get(row.position_id ?? '')
    const { day, hundredths, note } = row
    const classification = position?.id ?? null
    return {
      card: { project: row.remote_project, ...owner.owner, classification, day, hundredths, note },
      notices: [...owner.notices, ...(position?.notices ?? [])],
    }
  }
  const wanted: Wanted[] = []
  const problems: { id: string; code: string; message: string }[] = []
  for (const row of rows) {
    const r = resolved(row)
    if ('card' in r) wanted.push({ row, ...r })
    else problems.push({ id: row.id, ...chunk.problem(row, r.code, r.facts) })
  }
  if (problems.length > 0) await chunk.settle([], [markProblems(chunk.ctx.db, problems)])
  const moved = wanted.filter(
    ({ row, card }) => row.card_id !== null && isElsewhere(row.sent, card),
  )
  return { wanted, moved: moved.map((w) => w.row) }
}

const isElsewhere = (sent: SentCard | null, card: SentCard): boolean =>
  sent !== null &&
  (sent.project !== card.project || sent.user !== card.user || sent.person !== card.person)
