/**
 * Pages they share with others are written anew, with a place where they stood, just as their source's next answer is
 * kept (src/runs/erased.ts): whoever compares the two finds nothing changed. Pages that no run lists any more as well.
 */
import { markKey, markOf } from '../auth/marks.ts'
import { stubOf } from '../core/erasure/stub.ts'
import type { Person } from '../core/people/person.ts'
import type { Statement } from '../store/database.ts'
import { movePages } from '../store/erasure/plans.ts'
import { pageFiles, pagePrefix } from '../store/files.ts'
import { pictureKey, pictureName } from '../store/pictures.ts'
import { connectionOf, type EraseContext, isThem, keysAt, note, type Stepped } from './context.ts'

/** Looked at in one step, and so many at once: the isolate holds them. */
const PAGES = 60
const AT_ONCE = 4

export async function pages(ctx: EraseContext): Promise<Stepped> {
  const { db, bucket, state, config } = ctx
  const connectionId = connectionOf(state)
  const files = { step: 'files' as const, at: '' }
  const ids = keysAt(state.who, connectionId)
  if (ids.length === 0) return { writes: [], next: files }
  const prefix = pagePrefix(db.companyId, connectionId)
  const listed = await bucket.list({ prefix, limit: PAGES, ...(state.at && { cursor: state.at }) })
  const next = listed.truncated ? { at: listed.cursor } : files
  const key = await markKey(config, db)
  const isOne = (p: Person) => isThem(ctx, p.id, p.name)
  const told = ids.map((id) => `"id":${JSON.stringify(id)}`)
  const moved: [string, string][] = []
  const pictures = new Set<string>()
  const look = async (name: string) => {
    const text = await (await bucket.get(name))?.text()
    if (!text || !told.some((id) => text.includes(id))) return
    const { people } = JSON.parse(text) as { people: Person[] }
    const theirs = people.filter(isOne)
    if (theirs.length === 0) return
    for (const { fields } of theirs)
      if (fields.avatar) pictures.add(pictureName(connectionId, fields.avatar))
    const after = people.map((p) => (isOne(p) ? stubOf(markOf(key, connectionId, p.id)) : p))
    // Of its own: what it remembers would be all pages of the connection.
    const { content, stored } = await pageFiles(bucket, db.companyId, connectionId).put(after)
    await stored
    moved.push([name.slice(prefix.length), content])
  }
  const names = listed.objects.map((o) => o.key)
  for (let at = 0; at < names.length; at += AT_ONCE)
    await Promise.all(names.slice(at, at + AT_ONCE).map(look))
  note(ctx, 'pages', moved.length)
  const writes: Statement[] = moved.length > 0 ? [movePages(db, connectionId, moved)] : []
  const gone = [
    ...moved.map(([name]) => `${prefix}${name}`),
    ...[...pictures].map((name) => pictureKey(db.companyId, name)),
  ]
  return {
    writes,
    ...(writes.length > 0 && { rests: [connectionId], cleanUp: () => bucket.delete(gone) }),
    next,
  }
}
