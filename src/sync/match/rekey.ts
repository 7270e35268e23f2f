/**
 * Rekey: who is new under their key, and was here under another one. A few are the same people with a new record; many
 * are a renumbered file, and one question stands for all of them. docs/rules.md#rehired-or-renumbered
 */
import type { InForce } from '../../core/issues/answers.ts'
import { keyBefore } from '../../core/issues/former-key.ts'
import { fullName, type Person } from '../../core/people/person.ts'
import { question } from '../../core/plan/identity.ts'
import { keepLease, type RunContext } from '../../runs/context.ts'
import { listVetoes } from '../../store/match/vetoes.ts'
import type { Former } from '../../store/plan/former.ts'
import { countLinked } from '../../store/plan/linked.ts'
import { BATCH } from '../../store/plan/lookups.ts'
import { goneAs, writtenOtherwise } from '../gone-as.ts'
import { askedBefore } from '../guard/asked-before.ts'
import type { Standing } from '../guard/standing.ts'
import { isMissing, type WorkItem } from '../work.ts'
import type { Known } from './known.ts'
import { formers, type Recognised, recognise } from './recognise.ts'

/** So many are a renumbered file, or this share of the active linked workers where that is more. */
const MANY = { min: 3, share: 0.02 }

interface Pair {
  item: WorkItem
  name: string
  former: Former
  answer: InForce | null
  /** It was asked already, and what the source says since tells nobody any more. */
  wasAsked: boolean
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
  const bySource = await goneAs(known, standing)
  const vetoed = await listVetoes(ctx.db, ctx.connection.id, 'people')
  for (let at = 0; at < fresh.length; at += BATCH) {
    await keepLease(ctx)
    const batch = fresh.slice(at, at + BATCH)
    const people = await known.people(batch)
    const byWorkers = await formers(ctx, [...people.values()])
    const byForm = looksAtAll(ctx) ? noFormers : await writtenOtherwise(known, people.values())
    const formerOf = (person: Person) =>
      distinct([...byWorkers(person), ...bySource(person), ...byForm(person)])
    const others = [...people.values()].flatMap((person) =>
      formerOf(person).map((f) => f.externalId),
    )
    const now = await known.people(others.flatMap((id) => old.get(id) ?? []))
    for (const item of batch) {
      const person = people.get(item.id)
      const found = person && formerOf(person).filter((f) => !vetoed(person.id, f.worker.id))
      if (!person || !found) continue
      const seen =
        found.length > 0 ? await recognise(ctx, known, item, person, found, standing, now) : null
      for (const { externalId } of seen?.unsure ?? []) waits(old, externalId, item)
      const wasAsked = !seen || isNobody(seen, item)
      const former = wasAsked
        ? await askedBefore(ctx, known, item, standing, (id) => vetoed(person.id, id))
        : seen.former
      if (!former) continue
      const asked = question('renumbered', former.worker, person, former.externalId)
      const answer = item.answer ?? known.answers.inForce(asked.code, item.id, asked.digest)
      const pair = { item, name: person.name, former, answer, wasAsked }
      const other = byWorker.get(former.worker.id)
      if (other) refuseBoth(pair, other)
      else byWorker.set(former.worker.id, pair)
      pairs.push(pair)
    }
  }
  await keepLease(ctx)
  await settle(ctx, pairs, standing, old)
  if (fresh.some(({ ask }) => ask?.code === 'renumbered')) doubtAbsence(items)
}

/** Not where the source said what changed, nor where a few are looked at. */
const looksAtAll = ({ run: { state, terms } }: RunContext): boolean =>
  state.source.layer === 0 && terms.onlyPeople === undefined

const noFormers = (): Former[] => []

/** While it is asked whether a file was renumbered, its IDs do not say who is gone from it. */
function doubtAbsence(items: readonly WorkItem[]): void {
  for (const item of items)
    if (isMissing(item) && !item.moved) item.doubt ??= { code: 'maybe_renumbered' }
}

const distinct = (all: readonly Former[]): Former[] => [
  ...new Map(all.map((f) => [f.worker.id, f])).values(),
]

type Old = ReadonlyMap<string, WorkItem>

/** Whoever may be somebody new does not leave before that is settled. */
function waits(old: Old, key: string, item: WorkItem): void {
  const before = old.get(key)
  if (before) before.waits = item.id
}

const isNobody = ({ former, unsure }: Recognised, item: WorkItem): boolean =>
  !former &&
  unsure.length === 0 &&
  !item.conflict &&
  !item.ask &&
  !item.record &&
  item.isNot === undefined

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
    const { item, former, answer, wasAsked } = pair
    const from = former.externalId
    if (wasAsked ? answer === null : many && isOpen(pair)) {
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
