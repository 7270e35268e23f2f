/** What an admin did about a row by hand stands, whatever a sync had in mind (Q3, Q5, B13). */
import type { Deed, Past } from './past.ts'
import type { Accuse } from './rule.ts'

const DEEDS = ['link', 'unlink', 'ignore', 'unignore'] as const
/** Of two deeds that are noted so close to each other, either may have been the later one. */
const SAME_TIME_MS = 3_600_000

export function handsStand(past: Past, accuse: Accuse): void {
  mergesStand(past, accuse)
  const byRow = Map.groupBy(
    past.admin.filter(({ deed }) => DEEDS.some((one) => one === deed)),
    ({ connectionId, detail }) => `${connectionId} ${detail.key}`,
  )
  for (const [row, deeds] of byRow) {
    const last = deeds.at(-1)
    if (!last || last.at - (deeds.at(-2)?.at ?? 0) < SAME_TIME_MS) continue
    const worker = past.seen.workers.find(({ links }) =>
      links.some((link) => `${link.connectionId} ${link.key}` === row),
    )
    const isOut = last.deed === 'unlink' || last.deed === 'ignore'
    if (worker && isOut && !isAnswered(past, last))
      accuse(`${row} was taken out by hand (${last.deed}), and is linked to ${worker.id}`, null)
    const { workerId } = last.detail
    if (worker && last.deed === 'link' && workerId && workerId !== worker.id)
      if (!isAnswered(past, last) && !wasMerged(past, workerId))
        accuse(`${row} was linked to ${workerId} by hand, and is ${worker.id} now`, last.human)
  }
}

/** B15: links, and being here at all, go to who stays. */
function mergesStand(past: Past, accuse: Accuse): void {
  for (const { id, active, links } of past.seen.workers) {
    const last = past.admin.findLast(
      ({ deed, detail }) => ['merge', 'unmerge'].includes(deed) && detail.from === id,
    )
    if (last?.deed !== 'merge') continue
    const into = `was merged into ${last.detail.workerId}`
    if (active) accuse(`${id} ${into}, and is active`, last.human)
    for (const { connectionId, key } of links)
      accuse(`${id} ${into}, and is linked to ${key} of ${connectionId}`, last.human)
  }
}

/** B15: the links of who was merged away go to the one that stays. */
const wasMerged = (past: Past, workerId: unknown): boolean =>
  past.admin.some(
    ({ deed, detail }) =>
      ['merge', 'unmerge'].includes(deed) && [detail.from, detail.workerId].includes(`${workerId}`),
  )

/** Since then an admin has said of somebody of that source who they are. */
const isAnswered = (past: Past, { connectionId, at }: Deed): boolean =>
  past.admin.some(
    (one) => one.deed === 'answer' && one.connectionId === connectionId && one.at > at,
  )
