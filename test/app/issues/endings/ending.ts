/** How one code comes about, and what is put right before its one action is done. */
import { expect } from 'vitest'
import { causeOf, ISSUE_CODES } from '../../../../src/core/issues/causes.ts'
import { aRow, type PlexxisRow } from '../../../support/sync.ts'
import { Office, type RunOut } from '../../http/support/office.ts'

export interface Begun {
  office: Office
  /** Whose it is; null: nobody's. */
  who: string | null
  /** At the source or in the directory, as its label says; of `match`, the worker they are. */
  mend?: () => Promise<unknown>
  workerId?: string
  /** The connection it is about, where it is not the office's own. */
  connectionId?: string
  /** The run that is held. */
  run?: RunOut | undefined
}
export type Ending = () => Promise<Begun>

interface IssueRow {
  id: string
  code: string
  state: string
  externalId: string | null
  answers: { id: string }[]
}

/** What is open with this code. */
export async function openOf(
  { office, who, connectionId }: Begun,
  code: string,
): Promise<IssueRow[]> {
  if (!ISSUE_CODES.includes(code)) return []
  const of = connectionId ?? office.site.connectionId
  const path = `/issues?code=${code}&connectionId=${of}&limit=50`
  const { body } = await office.viewer<{ items: IssueRow[] }>('GET', path)
  return body.items.filter(
    ({ state, externalId }) => state !== 'done' && (externalId === null || externalId === who),
  )
}

/** The one thing Why not? offers them. */
export async function offered({ office, who }: Begun): Promise<{ kind: string; label: string }> {
  const path = `/explain?query=${encodeURIComponent(who ?? '')}`
  const { body } = await office.viewer<{
    items: {
      sources: { externalId: string }[]
      action: { kind: string; label: string; externalId: string | null }
    }[]
  }>('GET', path)
  const one = body.items.find((i) => i.action.externalId === who)
  return one?.action ?? { kind: `not found: ${JSON.stringify(body.items)}`, label: '' }
}

/** Does what the action of a code says, as an admin does it; what it begins by itself is done after it. */
export async function act(code: string, begun: Begun): Promise<void> {
  const { office, who, mend, workerId, run } = begun
  const connection = `/connections/${begun.connectionId ?? office.site.connectionId}`
  const { admin } = office
  const [issue] = await openOf(begun, code)
  const done = async (answer: Promise<{ status: number; body: unknown }>) => {
    const { status, body } = await answer
    expect(status, JSON.stringify(body)).toBeLessThan(300)
  }
  await mend?.()
  await office.drain()
  switch (causeOf(code).action) {
    case 'source':
    case 'worker':
    case 'retry':
      // An edit may have let them in by itself.
      if (issue && !(await openOf(begun, code)).length) break
      if (!issue) await done(admin('POST', `${connection}/people/${who}/retry`))
      else await done(admin('POST', '/issues/retry', { ids: [issue?.id] }))
      break
    case 'match':
      if (workerId) await done(admin('POST', `${connection}/links`, { externalId: who, workerId }))
      break
    case 'release':
      await done(admin('POST', `/runs/${run?.id}/release`))
      break
    case 'go_on':
      await done(admin('POST', `${connection}/people/go-on`, { people: [who] }))
      break
    case 'answer':
      await done(
        admin('POST', `/issues/${issue?.id}/answer`, { answer: issue?.answers[0]?.id ?? '' }),
      )
  }
  await office.drain()
}

/** An office with Plexxis after a sync of each of these lists. */
export async function plexxis(...lists: (PlexxisRow | string)[][]): Promise<{
  office: Office
  runs: RunOut[]
}> {
  const office = await Office.make()
  return { office, runs: await synced(office, ...lists) }
}

export async function synced(office: Office, ...lists: unknown[][]): Promise<RunOut[]> {
  const runs: RunOut[] = []
  for (const rows of lists) {
    await office.site.people(rows)
    runs.push(await office.sync())
  }
  return runs
}

export const crowd = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => aRow(from + n))
