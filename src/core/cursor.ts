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

/** The cursor of a list that goes on from an id. */
export const idCursor = (id: string): string => JSON.stringify([id])

/** The id that a list goes on from; null at its beginning. Throws the refusal `invalid` for a cursor that is not ours. */
export const readId = (cursor: string | undefined): string | null =>
  cursor === undefined ? null : readCursor(IdCursor, cursor)[0]
