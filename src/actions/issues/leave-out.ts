/** Leaving people out for good, with a reason: no sync adds or links them, and their issues are over. */
import { CLOSED_BY } from '../../core/issues/issue.ts'
import { audited } from '../../store/audit.ts'
import type { Statement } from '../../store/database.ts'
import { noteLeftOut } from '../../store/issues/change.ts'
import { issuesWithIds } from '../../store/issues/list.ts'
import { troublesOf } from '../../store/issues/troubles.ts'
import { ignoring } from '../../store/match/links.ts'
import type { Acting } from '../acting.ts'
import { frameAt } from '../match/frame.ts'

export interface LeftOut {
  /** Issues that are over by it. */
  leftOut: string[]
  /** Whose are not: they are linked to a worker, or it was over before. */
  kept: { id: string; name: string; workerId: string | null }[]
}

/** `beside` is written with them, in one batch for each source. What is only asked is passed over. The reason stands with the issue, and in the audit log. */
export async function leaveOut(
  acting: Acting,
  ids: readonly string[],
  reason: string,
  beside: readonly Statement[] = [],
): Promise<LeftOut> {
  const { db } = acting
  const found = await troublesOf(db, { ids })
  for (const [connectionId, some] of Map.groupBy(found, (t) => t.connectionId)) {
    const frame = frameAt(acting, { connectionId, board: 'people' })
    const people = some.map((t) => t.externalId)
    const theirs = some.map((t) => t.id)
    const detail = { connectionId, people: people.length, reason }
    await ignoring(frame, people, true, [
      noteLeftOut(db, theirs, frame.now, reason),
      audited(acting, { action: 'issue.leave_out', subject: '', detail, onlyIfChanged: true }),
      ...beside,
    ])
  }
  const now = await issuesWithIds(
    db,
    found.map((t) => t.id),
  )
  const isOut = (i: { state: string; closedBy: string | null }) =>
    i.state === 'done' && i.closedBy === CLOSED_BY.leftOut
  return {
    leftOut: now.filter(isOut).map((i) => i.id),
    kept: now.filter((i) => !isOut(i)).map(({ id, name, workerId }) => ({ id, name, workerId })),
  }
}
