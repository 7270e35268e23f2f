/** Other files of a connection: what a run had put away, files that were dropped, logs, pictures. */
import { deletePrefix } from '../store/files.ts'
import { pictureKey } from '../store/pictures.ts'
import { afterConnection, connectionOf, type EraseContext, note, type Stepped } from './context.ts'
import { dropped } from './drops.ts'
import { logs } from './logs.ts'

/** `at` begins with which of them is at work, and goes on with where. */
export async function files(ctx: EraseContext): Promise<Stepped> {
  const { bucket, db, state } = ctx
  const connectionId = connectionOf(state)
  if (state.at.startsWith('logs ')) {
    const { next, ...stepped } = await logs(ctx, state.at.slice('logs '.length))
    return {
      ...stepped,
      next:
        next === null
          ? afterConnection(ctx, 'plans', { step: 'mentions' })
          : { at: `logs ${next}` },
    }
  }
  const base = `companies/${db.companyId}/connections/${connectionId}/`
  const pictures = state.who.pictures.filter((name) => name.startsWith(`${connectionId}/`))
  note(ctx, 'pictures', pictures.length)
  const names = pictures.map((name) => pictureKey(db.companyId, name))
  return {
    writes: [],
    rests: [connectionId],
    cleanUp: async () => {
      // No run is under way whose work it was: a held one works it out anew.
      await deletePrefix(bucket, `${base}work/`)
      if (names.length > 0) await bucket.delete(names)
      await dropped(ctx)
    },
    next: { at: 'logs ' },
  }
}
