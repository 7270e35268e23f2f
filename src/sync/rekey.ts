/**
 * Rekey: who is new under their key, and was here under another one. A few are the same people with a new record; many
 * are a renumbered file, and one question stands for all of them. docs/rules.md#rehired-or-renumbered
 */
import type { InForce } from '../core/issues/answers.ts'
import { keyBefore } from '../core/issues/former-key.ts'
import { fullName } from '../core/people/person.ts'
import { question } from '../core/plan/identity.ts'
import { keepLease, type RunContext } from '../runs/context.ts'
import { listVetoes } from '../store/match/vetoes.ts'
import type { Former } from '../store/plan/former.ts'
import { countLinked } from '../store/plan/linked.ts'
import { BATCH } from '../store/plan/lookups.ts'
import type { Known } from './known.ts'
import { formers, recognise } from './recognise.ts'
import type { Standing } from './standing.ts'
import type { WorkItem } from './work.ts'

/** So many are a renumbered file, or this share of the active linked workers where that is more. */
const MANY = { min: 3, share: 0.02 }

interface Pair {
  item: WorkItem
  name: string
  former: Former
  answer: InForce | null
}

/** Notes on each of `fresh`, who has no link and matches nobody else, whom they are; and on the items of the old keys. */
export async function rekey(
  ctx: RunContext,
  known: Known,
  fresh: readonly WorkItem[],
  standing: Standing,
  items: readonly WorkItem[],
): Promise<void> {
  const pairs: Pair[] = []
  const old = new Map(items.map((item) => [item.id, item]))
  const byWorker = new Map<string, Pair>()
  const vetoed = await listVetoes(ctx.db, ctx.connection.id, 'people')
  for (let at = 0; at < fresh.length; at += BATCH) {
    await keepLease(ctx)
    const batch = fresh.slice(at, at + BATCH)
    const people = await known.people(batch)
    const formerOf = await formers(ctx, [...people.values()])
    for (const item of batch) {
      const person = people.get(item.id)
      const found = person && formerOf(person).filter((f) => !vetoed(person.id, f.worker.id))
      if (!person || !found || found.length === 0) continue
      const { former, unsure } = await recognise(ctx, known, item, person, found, standing)
      for (const { externalId } of unsure) waits(old, externalId, item)
      if (!former) continue
      const asked = question('renumbered', former.worker, person, former.externalId)
      const answer = item.answer ?? known.answers.inForce(asked.code, item.id, asked.digest)
      const pair = { item, name: person.name, former, answer }
      const other = byWorker.get(former.worker.id)
      if (other) refuseBoth(pair, other)
      else byWorker.set(former.worker.id, pair)
      pairs.push(pair)
    }
  }
  await keepLease(ctx)
  await settle(ctx, pairs, standing, old)
}

type Old = ReadonlyMap<string, WorkItem>

/** Whoever may be somebody new does not leave before that is settled. */
function waits(old: Old, key: string, item: WorkItem): void {
  const before = old.get(key)
  if (before) before.waits = item.id
}

function refuseBoth(one: Pair, other: Pair): void {
  const holder = fullName(one.former.worker.fields)
  for (const [mine, theirs] of [
    [one, other],
    [other, one],
  ] as const)
    mine.item.conflict ??= {
      code: 'same_worker',
      facts: { holder, other: theirs.name },
      workerId: mine.former.worker.id,
    }
}

async function settle(
  ctx: RunContext,
  pairs: readonly Pair[],
  { gone }: Standing,
  old: Old,
): Promise<void> {
  for (const { item, former, answer } of pairs) {
    if (answer?.answer === 'really_new') {
      item.isNot = former.worker.id
      item.answer = answer
    }
    if (item.conflict) waits(old, former.externalId, item)
  }
  const sure = pairs.filter(({ item, former }) => !item.conflict && item.isNot !== former.worker.id)
  if (sure.length === 0) return
  // Whose key was handed on to somebody else needs no word about that again.
  const isOpen = ({ answer, former }: Pair) =>
    answer === null && keyBefore(former.externalId) === null
  const open = sure.filter(isOpen).length
  const many = await isMany(ctx, open)
  for (const pair of sure) {
    const { item, former, answer } = pair
    const from = former.externalId
    if (many && isOpen(pair)) {
      item.ask = { code: 'renumbered', workerId: former.worker.id, from }
      waits(old, from, item)
      continue
    }
    item.match = { workerId: former.worker.id, code: 'linked_again', facts: { from } }
    if (answer) item.answer = answer
    item.from = { key: from, gone: former.absent || gone.has(from) }
    const before = old.get(from)
    if (before) before.moved = { to: item.id }
  }
}

async function isMany(ctx: RunContext, open: number): Promise<boolean> {
  if (open < MANY.min) return false
  const enough = Math.floor(open / MANY.share) + 1
  const linked = await countLinked(ctx.db, ctx.connection.id, 'active', enough)
  return open >= Math.max(MANY.min, MANY.share * linked)
}
