/** Plans that are stored, and what runs say: a place stays where they stood, so that figures stay right. */
import { markKey, markOf } from '../auth/marks.ts'
import { ERASED_NAME } from '../core/erasure/scrub.ts'
import { stubId } from '../core/erasure/stub.ts'
import { isNotSynced, tally } from '../core/plan/counts.ts'
import {
  chunksWith,
  leftOutOfPlan,
  putBody,
  putRunTexts,
  type RunTexts,
  runsWith,
  someRuns,
} from '../store/erasure/plans.ts'
import { chunkBody, isCounted, type Planned } from '../store/plan/chunks.ts'
import { ROW } from '../store/plan/stored.ts'
import { connectionOf, type EraseContext, isThem, keysAt, note, type Stepped } from './context.ts'

const LEFT_OUT = { outcome: 'skipped', code: 'erased' } as const

const MESSAGE = ROW.indexOf('issueMessage')

export async function plans(ctx: EraseContext): Promise<Stepped> {
  const { db, state, scrub, config } = ctx
  const connectionId = connectionOf(state)
  const { ids, next } = await someRuns(db, connectionId, state.at)
  const keys = keysAt(state.who, connectionId)
  const own = [
    ...keys.map((id) => `"x":${JSON.stringify(id)}`),
    ...state.who.workers.map((w) => `"${w}"`),
  ]
  const needles = [...scrub.needles, ...own.map((n) => n.toLowerCase())]
  const key = await markKey(config, db)
  const writes = []
  // After what runs say in words, which is written whole.
  const later = []
  for (const { runId, chunk, hours, waits } of await chunksWith(db, ids, needles)) {
    const people = await chunkBody(db, runId, chunk)
    const stub = hours ? null : (id: string) => stubId(markOf(key, connectionId, id))
    const after = people.map((p) => planned(ctx, p, stub, waits))
    if (after.every((p, i) => p === people[i])) continue
    writes.push(putBody(db, runId, chunk, after))
    const leftOut = people.filter((p, i) => isCounted(p) && p.outcome !== after[i]?.outcome)
    for (const [outcome, , count] of tally(leftOut))
      later.push(...leftOutOfPlan(db, runId, outcome, count))
  }
  note(ctx, 'plans', writes.length)
  const held = keys.map((id) => `"externalId":${JSON.stringify(id)}`.toLowerCase())
  for (const run of await runsWith(db, ids, [...scrub.needles, ...held]))
    writes.push(putRunTexts(db, said(ctx, run)))
  const onward = next === null ? { step: 'pages' as const, at: '' } : { at: next }
  return { writes: [...writes, ...later], rests: [connectionId], next: onward }
}

/**
 * The same object where it says nothing of them. `stub`: what takes the place of a key; null where entries of hours have
 * theirs. What `waits` is done to nobody any more, and is not told as if it were.
 */
function planned(
  ctx: EraseContext,
  p: Planned,
  stub: ((id: string) => string) | null,
  waits: boolean,
): Planned {
  const { who } = ctx.state
  if (who.workers.includes(p.w ?? '') || (stub && isThem(ctx, p.x, p.n))) {
    const { outcome, code, g, gone, act } = p
    const x = stub ? stub(p.x) : p.x
    const ends = waits && !isNotSynced(outcome) ? LEFT_OUT : { outcome, code }
    return {
      ...{ x, n: ERASED_NAME, ...ends, g },
      ...(gone && { gone }),
      ...(!stub && act !== undefined && { act }),
    }
  }
  const { facts, notices, q, row } = p
  const about = ctx.scrub.json({ facts, notices, q, message: row?.[MESSAGE] })
  if (JSON.stringify(about) === JSON.stringify({ facts, notices, q, message: row?.[MESSAGE] }))
    return p
  return {
    ...p,
    ...(about.facts && { facts: about.facts }),
    ...(about.notices && { notices: about.notices }),
    ...(about.q && { q: about.q }),
    ...(row && { row: row.map((value, i) => (i === MESSAGE ? (about.message ?? value) : value)) }),
  }
}

function said({ scrub, state: { who, connections } }: EraseContext, run: RunTexts): RunTexts {
  const keys = new Set(keysAt(who, connections[0] ?? ''))
  const json = (text: string) =>
    JSON.stringify(scrub.json(withoutHeld(JSON.parse(text) as unknown, keys)))
  return {
    id: run.id,
    state: json(run.state),
    hold: run.hold && json(run.hold),
    error: run.error && json(run.error),
    terms: json(run.terms),
    triggerBy: scrub.text(run.triggerBy),
  }
}

/** Those who are named because they wait: {externalId, name}, wherever in it. */
function withoutHeld(value: unknown, keys: ReadonlySet<string>): unknown {
  if (Array.isArray(value))
    return value
      .filter((one: { externalId?: string } | null) => !keys.has(one?.externalId ?? ''))
      .map((one) => withoutHeld(one, keys))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, withoutHeld(v, keys)]))
}
