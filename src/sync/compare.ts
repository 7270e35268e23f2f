/** Compare: who changed since the last sync, who is gone, and who is looked at each time. */
import { coverLayers, PeopleIndex, type Place } from '../core/people/compare.ts'
import { compareIds, type Person } from '../core/people/person.ts'
import { isOutcomeCode } from '../core/plan/outcome.ts'
import type { RunContext } from '../runs/context.ts'
import { type AttentionPerson, listAttention } from '../store/plan/lookups.ts'
import { pagesOfRuns, type RunPage } from '../store/runs/pages.ts'
import { getRun } from '../store/runs/runs.ts'
import { KeylessRows, layerOf, seeTwins } from './match/keyless.ts'
import { Traces } from './match/traces.ts'
import { pulledPages } from './pages.ts'
import type { Work, WorkItem } from './work.ts'

/** Lists the work in the order of the pull, so that a batch needs few pages. */
export async function compare(ctx: RunContext): Promise<Work> {
  const { items, traces, people } = await compareWithBase(ctx)
  ctx.run.state.plan.people = people
  return { items, traces }
}

/** `people`: how many different people the source has. */
async function compareWithBase(ctx: RunContext): Promise<Work & { people: number }> {
  const pages = await pulledPages(ctx)
  const bases = await differentBases(ctx)
  const attention = await listAttention(ctx.db, ctx.connection.id)
  const contents = pages.map((p) => p.content)
  const base = bases[0]
  // A run that stopped half-way is no base by itself: who it did not get to must not look unchanged.
  const everybody = ctx.run.terms.replan || ctx.run.terms.lastGood === null
  if (
    !everybody &&
    bases.length === 1 &&
    base &&
    // Whether somebody absent is believed to be depends on the rows that are there.
    !attention.some((a) => a.absent || !isOnBase(ctx, a)) &&
    sameContents(
      contents,
      base.map((p) => p.content),
    )
  ) {
    const committed = await getRun(ctx.db, ctx.run.terms.baseRunIds[0] ?? '')
    return { items: attention.map(stillOpen), people: committed.counts.total, traces: new Traces() }
  }
  const lists = [pages, ...bases].map((list) => ({ list, layers: new Map<number, PeopleIndex>() }))
  const keyless = new KeylessRows()
  for (const content of new Set(lists.flatMap(({ list }) => list.map((p) => p.content)))) {
    const people = await ctx.files.get(content)
    for (const { list, layers } of lists)
      list.forEach((p, at) => {
        if (p.content === content) layerOf(layers, p.layer).add(at, people)
      })
    if (contents.includes(content)) keyless.add(people)
  }
  const [now = new PeopleIndex(), ...before] = lists.map(({ layers }) => coverLayers(layers))
  const at = ({ page, row }: Place) => ({ content: contents[page] ?? '', row })
  type Entry = Place & { twice: boolean; others?: readonly Place[] }
  const placed = (id: string, entry: Entry): WorkItem => ({
    ...{ id, at: at(entry) },
    ...(entry.twice && { twice: (entry.others ?? []).map(at) }),
  })
  const changed = new Map<string, WorkItem>()
  const absent = new Set<string>()
  for (const index of everybody ? [new PeopleIndex(), ...before] : before) {
    const difference = now.compare(index)
    for (const { id, at } of difference.changed) changed.set(id, placed(id, at))
    for (const id of difference.absent) absent.add(id)
  }
  const items = [...changed.values()]
  for (const id of [...absent].sort(compareIds)) items.push({ id })
  for (const person of attention) {
    if (changed.has(person.externalId) || absent.has(person.externalId)) continue
    const [id, at] = [person.externalId, now.get(person.externalId)]
    if (!at) items.push({ id, name: person.name })
    // What a reading since says of them may rest on settings that were others then.
    else items.push(isOnBase(ctx, person) ? stillOpen(person) : placed(id, at))
  }
  if (absent.size > 0 || attention.some((a) => a.absent))
    await seeTwins(ctx.files, contents, now, keyless)
  const doubt = ctx.run.state.source.moving
    ? 'list_moved'
    : keyless.unreadable
      ? 'absent_unconfirmed'
      : null
  if (doubt) for (const item of items) if (!item.at && !item.person) item.doubt = { code: doubt }
  return { items, people: now.size, traces: keyless.traces }
}

/** The page lists to compare with. A run held again and again over the same pages tells nothing new. */
async function differentBases(ctx: RunContext): Promise<RunPage[][]> {
  const lists = [...(await pagesOfRuns(ctx.db, ctx.run.terms.baseRunIds)).values()]
  return [...new Map(lists.map((list) => [list.map((p) => p.content).join(), list])).values()]
}

/**
 * Whoever was described by a reading since, for the Match board or of a few people, may be on none of the pages that
 * are the same again.
 */
const isOnBase = ({ run: { terms } }: RunContext, { runId }: AttentionPerson): boolean =>
  runId <= (terms.baseRunIds[0] ?? '') || terms.baseRunIds.includes(runId)

const sameContents = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && [...a].sort().join() === [...b].sort().join()

/** Unchanged at the source, but not in sync, or edited here. */
export function stillOpen(
  a: Pick<AttentionPerson, 'externalId' | 'name' | 'person' | 'absent'>,
): WorkItem {
  if (a.absent) return { id: a.externalId, name: a.name }
  const { fields = {}, problem, notices, rows } = JSON.parse(a.person) as Partial<Person>
  const known = problem && isOutcomeCode(problem.code) ? { problem } : {}
  const id = a.externalId
  return {
    id,
    person: {
      id,
      digest: 0,
      name: a.name,
      fields,
      ...known,
      ...(notices && { notices }),
      ...(rows && { rows }),
    },
  }
}
