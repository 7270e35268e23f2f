/** Send: chunk by chunk, what was gathered is made so at the vendor. May be begun again from any point. */

import { stillThatCompany } from '../runs/company.ts'
import { type RunContext, type StepResult, save } from '../runs/context.ts'
import { chunkBody } from '../store/plan/chunks.ts'
import { adoptCards } from '../store/time/cards.ts'
import { hoursToPush, type PushRow } from '../store/time/pushes.ts'
import { Asking } from './asking.ts'
import { changeCards, keepCards } from './change-cards.ts'
import { Chunk } from './chunk.ts'
import { createCards } from './create-cards.ts'
import { deleteCards, dropUnsent } from './delete-cards.ts'
import { HandOver } from './in-turn.ts'
import { findLost } from './lost.ts'
import { cardsWanted, mustMove, saysAlready } from './wanted.ts'

export async function send(ctx: RunContext): Promise<StepResult> {
  await stillThatCompany(ctx)
  const state = ctx.run.state.push
  const asking = new Asking(ctx)
  while (state.next < state.chunks) {
    const planned = await chunkBody(ctx.db, ctx.run.id, state.next)
    const waiting = planned.filter((p) => p.act === undefined).map((p) => p.x)
    const rows = await rowsOf(ctx, waiting)
    const chunk = new Chunk(asking, state.next, planned, rows)
    for (const id of waiting) if (!rows.has(id)) chunk.forget(id)
    try {
      await sendChunk(chunk)
    } catch (error) {
      if (error instanceof HandOver) return 'budget'
      throw error
    }
    state.next += 1
    state.sent += planned.length
    ctx.run.state.attempts = 0
    ctx.run.state.recoveries = 0
    await chunk.finish()
    if (state.next < state.chunks && ctx.budget.used()) {
      await save(ctx)
      return 'budget'
    }
  }
  return []
}

/** Cards of a connection that was removed are looked for by this one. */
async function rowsOf(ctx: RunContext, ids: readonly string[]): Promise<Map<string, PushRow>> {
  const { db, connection } = ctx
  const rows = await hoursToPush(db, connection.id, ids)
  const orphans = [...rows.values()].filter((row) => row.orphaned === 1).map((row) => row.id)
  if (orphans.length === 0) return rows
  await save(ctx, [adoptCards(db, connection.id, orphans)])
  return hoursToPush(db, connection.id, ids)
}

/** Each step sees what the ones before it made of the rows: a card that was deleted, or is gone, is made anew. */
async function sendChunk(chunk: Chunk): Promise<void> {
  leaveOut(chunk)
  await findLost(chunk)
  const rows = [...chunk.rows.values()]
  const deleted = rows.filter((row) => row.deleted_at !== null)
  const wanted = await cardsWanted(
    chunk,
    rows.filter((row) => row.deleted_at === null),
  )
  const moving = wanted.filter(mustMove).map((w) => w.row)
  await deleteCards(chunk, [...deleted.filter(hasCard), ...moving])
  await dropUnsent(chunk, deleted)
  // Whose old card could not be deleted keeps it, and gets no other.
  const free = wanted.filter(({ row }) => !(moving.includes(row) && hasCard(row)))
  const right = free.filter((w) => !chunk.doubtful.has(w.row.id) && saysAlready(w))
  await keepCards(chunk, right)
  await changeCards(
    chunk,
    free.filter((w) => hasCard(w.row) && !right.includes(w)),
  )
  const different = await createCards(
    chunk,
    free.filter((w) => !hasCard(w.row)),
  )
  await changeCards(chunk, different)
}

const hasCard = (row: PushRow): boolean => row.card_id !== null

/** Pushed since it was gathered: by this run before its job died, by the one before, or by another connection. */
function leaveOut(chunk: Chunk): void {
  for (const row of [...chunk.rows.values()]) {
    if (row.elsewhere === 0 && row.pending === 1) continue
    if (row.elsewhere === 1) chunk.forget(row.id)
    else chunk.record(row, 'card_unchanged')
    chunk.rows.delete(row.id)
  }
}
