/** Making a merge again that was taken back: with what was chosen then. */
import type { z } from 'zod'
import type { MergeChoices } from '../../api/workers/merge.ts'
import type { Merge } from '../../store/directory/merge/merges.ts'
import type { Editing } from './after-edit.ts'
import { merge, planMerge } from './merge.ts'

/** `version`: of who stays, that took it back. Throws as `merge`. */
export async function mergeAgain(
  acting: Editing,
  { keptId, otherId, moved }: Merge,
  version: number,
): Promise<string> {
  const { twice } = await planMerge(acting, keptId, { from: otherId })
  const gaveUp = new Set(moved.unlinked.keep.map(([connection, id]) => `${connection} ${id}`))
  const choices: z.infer<typeof MergeChoices> = {
    fields: Object.fromEntries(Object.keys(moved.fields).map((field) => [field, 'other'])),
    links: Object.fromEntries(
      twice.map((t) => [
        t.connectionId,
        gaveUp.has(`${t.connectionId} ${t.keep}`) ? t.other : t.keep,
      ]),
    ),
    account: moved.account ? 'other' : 'keep',
  }
  return merge(acting, keptId, { from: otherId, mode: 'apply', choices }, [version])
}
