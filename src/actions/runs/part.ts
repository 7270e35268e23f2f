/** What accepting a part of a held or previewed plan would do, to how many, before it is done. */
import type { FieldName } from '../../core/people/fields.ts'
import { isOfAll, type Meant } from '../../core/plan/part.ts'
import type { OutcomeKind } from '../../core/plan/reason.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Run } from '../../core/runs/run.ts'
import {
  addToHash,
  chosenOf,
  isTold,
  marked,
  takesQuiet,
  undecided,
  waitsWhole,
} from '../../runs/part.ts'
import { getConnection } from '../../store/connections/connections.ts'
import type { CompanyDb } from '../../store/database.ts'
import { chunkBody, listChunks, type Planned } from '../../store/plan/chunks.ts'
import type { Acting } from '../acting.ts'
import { type Asked, decisionOf, offeredRun } from './held.ts'

export interface Part {
  /** Of whom it is made, and of which of their fields: accepted with it, it is this part or none. */
  hash: string
  people: number
  outcomes: Partial<Record<OutcomeKind, number>>
  /** How many people change in which field. */
  fields: Partial<Record<FieldName, number>>
  /** Welcome e-mails that leave because of it. */
  emails: number
  /** People who come along, because they exchange phones with somebody who is meant. */
  along: string[]
  /** Who still waits afterwards, in all or some of their fields. */
  waits: number
}

/** Throws as accepting it does. */
export async function lookAtPart(acting: Acting, id: string, asked: Asked): Promise<Part> {
  const run = await offeredRun(acting.db, id, asked.planHash)
  await decisionOf(acting.db, run, 'release', asked)
  return partOfRun(acting.db, run, asked)
}

/** Throws `plan_changed` when the part is not the one that was looked at. */
export async function refuseAnotherPart(db: CompanyDb, run: Run, asked: Asked): Promise<void> {
  if (asked.partHash === undefined) return
  const { hash } = await partOfRun(db, run, asked)
  if (hash !== asked.partHash)
    throw new Refusal('plan_changed', 'Others have decided about some of them since. Look again.')
}

async function partOfRun(db: CompanyDb, run: Run, asked: Asked): Promise<Part> {
  const { invite } = await getConnection(db, run.connectionId)
  const first = (run.terms.first ?? run.terms.lastGood === null) && !run.terms.welcomeFirst
  const part: Part = {
    ...{ hash: '', people: 0, outcomes: {}, fields: {}, emails: 0, along: [], waits: 0 },
  }
  const choose = chosenOf(asked, takesQuiet(run))
  const alone = chosenOf(asked, false)
  const stuck = new Set<number>()
  const to = waitsWhole(run) ? run.state.plan.chunks : 0
  for (const info of undecided(await listChunks(db, run.id), { next: 0, to })) {
    const people = marked(run, info, await chunkBody(db, run.id, info.chunk))
    const chosen = choose(people, stuck)
    part.hash = addToHash(part.hash, chosen)
    for (const p of people) {
      if (!isTold(p)) continue
      const fields = chosen.get(p)
      if (fields !== 'all') part.waits += 1
      if (fields === undefined) continue
      add(part, p, fields, invite === 'automatic' && !first)
      const meant = isOfAll(asked) || alone([{ ...p, g: -1 }], new Set()).size > 0
      if (!meant && part.along.length < ALONG) part.along.push(p.n)
    }
  }
  return part
}

const ALONG = 20

function add(part: Part, p: Planned, fields: Meant, welcomes: boolean): void {
  const changes = (p.changes ?? []).filter(([f]) => fields === 'all' || fields.includes(f))
  part.people += 1
  const turns = fields === 'all' || fields.includes('status')
  const outcome = turns ? p.outcome : 'updated'
  part.outcomes[outcome] = (part.outcomes[outcome] ?? 0) + 1
  if (p.act === 'created') {
    const value = (name: FieldName) => changes.find(([f]) => f === name)?.[2]
    if (welcomes && value('status') === 'active' && value('email')) part.emails += 1
    return
  }
  for (const [field] of changes) part.fields[field] = (part.fields[field] ?? 0) + 1
}
