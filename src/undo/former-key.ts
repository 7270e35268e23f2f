/** Whoever was taken for somebody under a new key is linked under their old one again: what an undo plans of that. */
import type { Worker } from '../core/people/person.ts'
import type { Kept } from '../core/plan/kept.ts'
import type { Undone } from '../core/undo/undo.ts'
import type { RunContext } from '../runs/context.ts'
import type { Planned } from '../store/plan/chunks.ts'
import { BACK, FORMER } from '../store/plan/stored.ts'

/** As a plan says what is given up. */
export const formerOf = (back: NonNullable<Planned['back']>): (string | number)[] =>
  FORMER.map((name) => back[BACK.indexOf(name)] ?? '')

/** The key alone; null where there is none. */
export const keyBack = (back: Planned['back']): string | null =>
  back ? String(formerOf(back)[0]) : null

/**
 * `from` as it is linked again. The source has nobody who works under that key, and had not when they were taken for who is
 * under the new one: whoever is active then stays so until it says something else.
 */
export function backTo(
  ctx: RunContext,
  from: NonNullable<Planned['from']>,
  { fields }: Worker,
  { changes }: Undone,
): NonNullable<Planned['back']> {
  const status = changes.find(([field]) => field === 'status')?.[2] ?? fields.status
  const kept: Kept = { run: ctx.run.id, fields: { status: ['inactive', 'active'] } }
  return [...from, status === 'active' ? JSON.stringify(kept) : null]
}
