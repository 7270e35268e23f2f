/** Cursors of lists: made here, given back by whoever asks for the next page, and so checked. */
import { z } from 'zod'
import { Refusal } from './refusal.ts'

/** The two texts most lists go on from: what they are ordered by, and the id. */
export const PlaceCursor = z.tuple([z.string(), z.string()])

export const badCursor = (): Refusal =>
  new Refusal('invalid', 'The cursor is not one of ours.', {
    errors: [{ field: 'cursor', message: 'is not one of ours' }],
  })

/** What a JSON cursor says; throws the refusal `invalid` for one that is not ours. */
export function readCursor<T>(schema: z.ZodType<T>, cursor: string): T {
  try {
    return schema.parse(JSON.parse(cursor))
  } catch {
    throw badCursor()
  }
}

const IdCursor = z.tuple([z.string()])
/** What ids look like, ours and those of accounts: such a one is its own cursor. */
const PLAIN_ID = /^[\w-]{16,64}$/

/** The cursor of a list that goes on from a row of this key: an id as it is, all else as JSON. */
export function cursorOf(key: readonly (string | number)[]): string {
  const [only, ...rest] = key
  const plain = typeof only === 'string' && rest.length === 0 && PLAIN_ID.test(only)
  return plain ? only : JSON.stringify(key)
}

/** The id that a list goes on from; null at its beginning. Throws the refusal `invalid` for a cursor that is not ours. */
export function readId(cursor: string | undefined): string | null {
  if (cursor === undefined) return null
  return PLAIN_ID.test(cursor) ? cursor : readCursor(IdCursor, cursor)[0]
}
