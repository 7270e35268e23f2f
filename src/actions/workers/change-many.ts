/** One deed for many workers: each by itself, so that one who cannot be changed keeps nobody else back. */
import type { z } from 'zod'
import type { WorkersChange } from '../../api/workers/change.ts'
import { Refusal } from '../../core/refusal.ts'
import { getWorker, rowOf } from '../../store/directory/workers.ts'
import { type Editing, syncAfterEdits } from './after-edit.ts'
import { archive } from './archive.ts'
import { editWorker, planEdit } from './edit.ts'

export interface Many {
  done: number
  refused: { workerId: string; name: string; message: string }[]
}

/**
 * Each change is in the log as if it had been made alone. What is refused is named with its reason; of a preview just so,
 * and nobody is changed.
 */
export async function changeMany(
  acting: Editing,
  { workerIds, do: deed, patch = {}, preview = false }: z.infer<typeof WorkersChange>,
): Promise<Many> {
  const ids = [...new Set(workerIds)]
  const many: Many = { done: 0, refused: [] }
  const each = { ...acting, edited: [] as string[] }
  for (const id of ids) {
    try {
      if (preview)
        await (deed === 'archive' ? getWorker(acting.db, id) : planEdit(acting, id, patch))
      else if (deed === 'archive') await archive(each, id)
      else await editWorker(each, id, patch)
      many.done += 1
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause
      const who = await rowOf(acting.db, id)
      const name = who ? `${who.first_name} ${who.last_name}`.trim() : 'Somebody'
      many.refused.push({ workerId: id, name, message: cause.message })
    }
  }
  syncAfterEdits(acting, each.edited)
  return many
}
