/** What stored plans know of them: keys and names they had before, and values that no history tells any more. */
import { add, addPerson, learn, type Who } from '../core/erasure/who.ts'
import { isKeyless } from '../core/people/person.ts'
import { storedFields } from '../core/plan/stored.ts'
import { listConnections } from '../store/connections/connections.ts'
import { chunksWith, someRuns } from '../store/erasure/plans.ts'
import { chunkBody, type Planned } from '../store/plan/chunks.ts'
import { afterConnection, connectionOf, type EraseContext, type Stepped } from './context.ts'

export async function find(ctx: EraseContext): Promise<Stepped> {
  const { db, state } = ctx
  const who = structuredClone(state.who)
  const connectionId = connectionOf(state)
  const { ids, next } = await someRuns(db, connectionId, state.at)
  const chunks = await chunksWith(
    db,
    ids,
    who.workers.map((id) => `"${id}"`.toLowerCase()),
  )
  for (const { runId, chunk, hours } of chunks)
    for (const p of await chunkBody(db, runId, chunk))
      if (who.workers.includes(p.w ?? '')) learnPlanned(who, connectionId, p, hours)
  if (next !== null) return { writes: [], next: { who, at: next } }
  const all = async () => (await listConnections(db)).map((c) => c.id)
  const rows = { step: 'rows' as const, connections: [] as string[] }
  const onward = afterConnection(ctx, 'find', rows)
  if (onward.step === 'rows') onward.connections = await all()
  return { writes: [], next: { ...onward, who } }
}

function learnPlanned(who: Who, connectionId: string, p: Planned, hours: boolean): void {
  add(who.names, p.n)
  // Of hours, `x` is the entry.
  if (!hours && !isKeyless(p.x)) addPerson(who.former, connectionId, p.x)
  const before = (p.from ?? p.back)?.[0]
  if (before !== undefined) addPerson(who.former, connectionId, String(before))
  for (const [field, ...values] of p.changes ?? [])
    for (const value of values)
      if (
        field === 'email' ||
        field === 'phone' ||
        field === 'payrollId' ||
        field === 'employeeIds'
      )
        learn(who, { [field]: value })
  const person = p.row?.[0]
  if (typeof person === 'string') learn(who, storedFields(person))
}
