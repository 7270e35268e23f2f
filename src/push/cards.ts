/**
 * The time cards themselves: deleted, changed, made, in this order. Each request is written down before it is sent
 * (`mark`) and after it was answered (`settle`); in between, findLost finds out.
 */
import type { RemoteCard, Taken } from '../connectors/push.ts'
import type { Statement } from '../store/database.ts'
import {
  dropPushLinks,
  markSent,
  type PushRow,
  type SentCard,
  type Settled,
} from '../store/time/pushes.ts'
import { type Chunk, draftOf, nothingDone } from './chunk.ts'

/** What is to be with one entry's card. */
export interface Wanted {
  row: PushRow
  card: SentCard
  notices: string[]
}

const marking = ({ ctx }: Chunk, rows: readonly { id: string; sent: SentCard | null }[]) =>
  markSent(ctx.db, ctx.connection.id, rows, ctx.clock.now())

/** Cards of entries deleted here, and those that change project or owner, which a card cannot. */
export async function deleteCards(chunk: Chunk, rows: readonly PushRow[]): Promise<void> {
  if (rows.length === 0) return
  const marked = await chunk.mark(
    marking(
      chunk,
      rows.map((r) => ({ id: r.id, sent: null })),
    ),
    rows,
  )
  const dropped: string[] = []
  await oneByOne(chunk, marked, dropStatements, async (row) => {
    const taken = await chunk.asking.ask((p) => p.deleteCard(row.card_id ?? ''))
    if ('refused' in taken) return kept(chunk, row, taken.refused)
    if (row.deleted_at !== null) {
      dropped.push(row.id)
      chunk.tell(row, 'card_deleted')
    }
    return { id: row.id, card: null, sent: null, version: null, problem: null }
  })
  function dropStatements(): Statement[] {
    return dropped.length > 0 ? [chunk.drop(dropped)] : []
  }
}

/** Day, hours, classification and note. Returns those whose card is gone: they are made anew. */
export async function changeCards(chunk: Chunk, wanted: readonly Wanted[]): Promise<Wanted[]> {
  const gone: Wanted[] = []
  const of = new Map(wanted.map((w) => [w.row.id, w]))
  const before = new Map(wanted.map((w) => [w.row.id, w.row.sent]))
  const marked = await chunk.mark(
    marking(
      chunk,
      wanted.map((w) => ({ id: w.row.id, sent: w.card })),
    ),
    wanted.map((w) => w.row),
  )
  await oneByOne(
    chunk,
    marked,
    () => [],
    async (row) => {
      const w = of.get(row.id) as Wanted
      const taken = await chunk.asking.ask((p) =>
        p.updateCard(row.card_id ?? '', draftOf(row.id, w.card)),
      )
      if ('gone' in taken) {
        gone.push(w)
        return { id: row.id, card: null, sent: null, version: null, problem: null }
      }
      if ('refused' in taken) return { ...kept(chunk, row, taken.refused), sent: sentBefore(row) }
      return accepted(chunk, w, taken.ok)
    },
    (row) => ({
      id: row.id,
      card: row.card_id,
      sent: sentBefore(row),
      version: null,
      problem: null,
    }),
  )
  function sentBefore(row: PushRow): SentCard | null {
    return before.get(row.id) ?? null
  }
  return gone
}

/** As many as a request takes. Returns those the vendor took with other hours than were sent. */
export async function createCards(chunk: Chunk, wanted: readonly Wanted[]): Promise<Wanted[]> {
  const different: Wanted[] = []
  const size = chunk.asking.cardsPerRequest
  for (let i = 0; i < wanted.length; i += size) {
    const some = wanted.slice(i, i + size)
    const rows = some.map((w) => w.row)
    const marks = some.map((w) => ({ id: w.row.id, sent: w.card }))
    const there = new Set(await chunk.mark(marking(chunk, marks), rows))
    const alive = some.filter((w) => there.has(w.row))
    let taken: Taken<RemoteCard>[]
    try {
      const drafts = alive.map((w) => draftOf(w.row.id, w.card))
      taken = await chunk.asking.ask((p) => p.createCards(drafts))
    } catch (error) {
      if (nothingDone(error)) await chunk.settle(alive.map(({ row }) => unsent(row)))
      throw error
    }
    const forgotten: Statement[] = []
    const settled = alive.map((w, i): Settled => {
      const answer = taken[i] ?? { refused: 'It does not say.' }
      if ('ok' in answer && answer.ok.hundredths === w.card.hundredths)
        return accepted(chunk, w, answer.ok)
      if ('ok' in answer) {
        different.push(w)
        const sent = { ...w.card, hundredths: answer.ok.hundredths ?? w.card.hundredths }
        return { id: w.row.id, card: answer.ok.id, sent, version: null, problem: null }
      }
      const reason = 'refused' in answer ? answer.refused : 'It knows no such project.'
      forgotten.push(...noLonger(chunk, w.row, reason))
      return { ...unsent(w.row), problem: chunk.problem(w.row, 'push_refused', { reason }) }
    })
    await chunk.settle(settled, forgotten)
  }
  return different
}

const unsent = (row: PushRow): Settled => ({
  id: row.id,
  card: row.card_id,
  sent: null,
  version: null,
  problem: null,
})

/** A contact or classification the vendor no longer knows is looked for again by the next push. */
function noLonger({ ctx }: Chunk, row: PushRow, reason: string): Statement[] {
  const { db, connection } = ctx
  if (/classification/.test(reason) && row.position_id)
    return [dropPushLinks(db, connection.id, 'classification', [row.position_id])]
  if (/party|user|login/.test(reason))
    return [dropPushLinks(db, connection.id, 'person', [row.worker_id])]
  return []
}

function accepted(chunk: Chunk, w: Wanted, card: RemoteCard): Settled {
  const has = card.hundredths ?? w.card.hundredths
  const sent = { ...w.card, hundredths: has }
  if (has !== w.card.hundredths) {
    const reason = `it keeps ${has / 100} h instead`
    const problem = chunk.problem(w.row, 'push_refused', { reason })
    return { id: w.row.id, card: card.id, sent, version: null, problem }
  }
  const code = w.row.pushed_version === null ? 'card_created' : 'card_updated'
  chunk.tell(w.row, code, {}, w.notices)
  return { id: w.row.id, card: card.id, sent, version: w.row.version, problem: null }
}

function kept(chunk: Chunk, row: PushRow, reason: string): Settled {
  return { ...unsent(row), problem: chunk.problem(row, 'push_refused', { reason }) }
}

/**
 * Each row's deed, then what came of all of them is written down at once. When one fails, those before it are written
 * down, those after it were never begun, and of itself nobody knows unless the failure says so.
 */
async function oneByOne(
  chunk: Chunk,
  rows: readonly PushRow[],
  more: () => Statement[],
  deed: (row: PushRow) => Promise<Settled>,
  undone: (row: PushRow) => Settled = unsent,
): Promise<void> {
  const settled: Settled[] = []
  let failure: unknown = null
  for (const row of rows) {
    if (failure) {
      settled.push(undone(row))
      continue
    }
    try {
      settled.push(await deed(row))
    } catch (error) {
      failure = error
      if (nothingDone(error)) settled.push(undone(row))
    }
  }
  if (rows.length > 0) await chunk.settle(settled, more())
  if (failure) throw failure
}
