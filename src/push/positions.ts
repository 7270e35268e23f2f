/**
 * What a worker did it as: a position's classification at the vendor, made there at need. Names are unique there, so
 * one whose answer got lost is found by its name.
 */
import { fold } from '../core/people/text.ts'
import { save } from '../runs/context.ts'
import { type PushLink, pushLinks, putPushLinks } from '../store/time/push-links.ts'
import type { PushRow } from '../store/time/pushes.ts'
import type { Chunk } from './chunk.ts'
import { inTurn } from './in-turn.ts'

export interface Classified {
  /** Null: the vendor has none for this position. */
  id: string | null
  notices: string[]
}

/** By position. */
export async function classificationsFor(
  chunk: Chunk,
  rows: readonly PushRow[],
): Promise<Map<string, Classified>> {
  const { ctx } = chunk
  const positions = new Map(
    rows.flatMap((r) => (r.position_id && r.position ? [[r.position_id, r.position]] : [])),
  )
  const links = await pushLinks(ctx.db, ctx.connection.id, 'classification', [...positions.keys()])
  const classified = new Map<string, Classified>()
  for (const [position, link] of links)
    if (link.remoteId) classified.set(position, { id: link.remoteId, notices: [] })
  const unknown = [...positions].filter(([position]) => !classified.has(position))
  await inTurn<[position: string, name: string], PushLink[]>(ctx, unknown, {
    async send([position, name]) {
      const found = await findOrMake(chunk, name)
      classified.set(position, found)
      if (found.id === null) return []
      return [{ localId: position, remoteId: found.id, sentAt: null, sent: name }]
    },
    undone: () => [],
    async settle(ends) {
      const made = ends.flat()
      if (made.length === 0) return
      const { db, connection, clock } = ctx
      await save(ctx, [putPushLinks(db, connection.id, 'classification', made, clock.now())])
    },
  })
  return classified
}

const UNAVAILABLE: Classified = { id: null, notices: ['classification_unavailable'] }

async function findOrMake({ asking }: Chunk, name: string): Promise<Classified> {
  const names = await asking.classifications()
  const { classifications } = asking.target
  if (names === null || !classifications) return UNAVAILABLE
  const known = names.get(fold(name))
  if (known !== undefined) return { id: known, notices: [] }
  const answer = await asking.ask(() => classifications.create(name))
  if ('ok' in answer) {
    names.set(fold(name), answer.ok)
    return { id: answer.ok, notices: ['classification_created'] }
  }
  // Somebody made it meanwhile; or it is there but not for the whole company.
  const again = (await asking.classifications(true))?.get(fold(name))
  return again === undefined ? UNAVAILABLE : { id: again, notices: [] }
}
