/**
 * Files that were dropped. The newest, which the next sync reads, is written anew without them, where it is text; of a
 * workbook nothing can be taken out, so it goes, and the record says so. Older ones that have them go. So does their name in
 * the name of a file.
 */
import { hasCell, recordsOf, withoutObjects } from '../core/erasure/records.ts'
import { lower } from '../core/erasure/scrub.ts'
import { dropsOf, renameDrop, rewriteDrop } from '../store/connections/drops.ts'
import { connectionOf, type EraseContext, keysAt, note } from './context.ts'

/** Larger ones do not fit beside everything else. */
const MOST_BYTES = 24 * 1024 * 1024

export async function dropped(ctx: EraseContext): Promise<void> {
  const { bucket, db, state, erasure } = ctx
  const connectionId = connectionOf(state)
  const drops = await dropsOf(bucket, db.companyId, connectionId)
  const cells = new Set([...keysAt(state.who, connectionId), ...state.who.contacts].map(lower))
  const clearly = (name: string) => ctx.scrub.text(name)
  for (const [i, { key, size }] of drops.entries()) {
    const text = size > MOST_BYTES ? null : await textOf(bucket, key)
    const clean = text === null ? null : await without(ctx, text, cells)
    if (clean === text && text !== null) {
      await renameDrop(bucket, key, clearly)
      continue
    }
    note(ctx, 'files', 1)
    const isNewest = i === drops.length - 1
    if (isNewest && clean !== null) {
      await rewriteDrop(bucket, key, new TextEncoder().encode(clean))
      await renameDrop(bucket, key, clearly)
      continue
    }
    if (isNewest) erasure.report.stays.push({ what: 'file', count: 1, where: connectionId })
    await bucket.delete(key)
  }
}

/** Null of what is no text. */
async function textOf(bucket: R2Bucket, key: string): Promise<string | null> {
  const object = await bucket.get(key)
  if (!object) return null
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      await object.arrayBuffer(),
    )
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}

/** Null where something of them is left that stands in no record of theirs. */
async function without(
  { scrub }: EraseContext,
  text: string,
  cells: ReadonlySet<string>,
): Promise<string | null> {
  const json = /^\s*[[{]/.test(text) ? withoutObjects(text, cells) : null
  if (json !== null)
    return scrub.mentions(json) ? null : json === JSON.stringify(JSON.parse(text)) ? text : json
  let kept = ''
  for await (const record of recordsOf([text]))
    if (!hasCell(record, cells) && !scrub.mentions(record)) kept += record
  return kept
}
