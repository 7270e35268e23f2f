/** Get Users: what was pulled is laid out for the Match board. No worker is read or written. */
import { coverLayers, PeopleIndex, type Place } from '../core/people/compare.ts'
import type { Person } from '../core/people/person.ts'
import { noCounts } from '../core/plan/counts.ts'
import { isOutcomeCode, levelOf, REASONS, sentence } from '../core/plan/outcome.ts'
import { stored } from '../core/plan/stored.ts'
import { type RunContext, type StepResult, save } from '../runs/context.ts'
import { CHANGES_ONLY } from '../runs/digest.ts'
import { makeRoom } from '../runs/room.ts'
import type { Statement } from '../store/database.ts'
import {
  type KnownPerson,
  knownPeople,
  type StagedPerson,
  stagePeople,
  unstagePeople,
} from '../store/match/staged-people.ts'
import type { RunPage } from '../store/runs/pages.ts'
import { pulledPages } from '../sync/pages.ts'
import { ofRows } from '../sync/work.ts'

/** Ids in one statement. */
const PORTION = 5000

/** In `plan.chunks`, the pages done; in `plan.next`, the people of them. */
export async function stage(ctx: RunContext): Promise<StepResult> {
  const { plan } = ctx.run.state
  makeRoom(ctx)
  const pages = await pulledPages(ctx)
  const [index, known] = await Promise.all([
    indexOf(ctx, pages),
    knownPeople(ctx.db, ctx.connection.id),
  ])
  plan.people = index.size
  plan.toPlan = index.size
  let statements: Statement[] = []
  while (plan.chunks < pages.length) {
    const at = plan.chunks
    const people = await ctx.files.get(pages[at]?.content ?? '')
    const staged: StagedPerson[] = []
    for (const [row, person] of people.entries()) {
      const entry = index.get(person.id)
      if (entry?.page !== at || entry.row !== row) continue
      plan.next += 1
      if (!wanted(person, known.get(person.id))) continue
      const others = await Promise.all(
        (entry.others ?? []).map((place) => personAt(ctx, pages, place)),
      )
      staged.push(
        asStaged(
          ctx,
          others.length > 0 ? ofRows([person, ...others.flat()], ctx.reading.rules) : person,
        ),
      )
    }
    if (staged.length > 0)
      statements.push(stagePeople(ctx.db, ctx.connection.id, ctx.run.id, staged, ctx.clock.now()))
    plan.chunks += 1
    if (plan.chunks >= pages.length) break
    await save(ctx, statements)
    statements = []
    if (ctx.budget.used()) return 'budget'
  }
  return [...statements, ...vanished(ctx, index, known)]
}

/** Nobody was synced: the board shows what was read. */
export async function end(ctx: RunContext): Promise<StepResult> {
  await save(ctx, [], {
    status: 'succeeded',
    counts: { ...noCounts(), total: ctx.run.state.plan.people },
    ended: ctx.clock.now(),
    lease: { owner: null, until: 0 },
  })
  return 'ended'
}

async function personAt(
  ctx: RunContext,
  pages: readonly RunPage[],
  { page, row }: Place,
): Promise<Person[]> {
  const person = (await ctx.files.get(pages[page]?.content ?? ''))[row]
  return person ? [person] : []
}

async function indexOf(ctx: RunContext, pages: readonly RunPage[]): Promise<PeopleIndex> {
  const layers = new Map<number, PeopleIndex>()
  for (const [at, page] of pages.entries()) {
    const layer = layers.get(page.layer) ?? new PeopleIndex()
    layers.set(page.layer, layer)
    layer.add(at, await ctx.files.get(page.content))
  }
  return coverLayers(layers)
}

/** Links are a sync's business; of those who are not active, only who is on the board already. */
const wanted = (person: Person, known: KnownPerson | undefined): boolean =>
  known ? !known.linked : person.fields.status !== 'inactive'

function asStaged(ctx: RunContext, person: Person): StagedPerson {
  return {
    externalId: person.id,
    name: person.name,
    person: stored(person),
    issue: issueOf(ctx, person),
  }
}

/** What a sync would say of somebody who cannot be synced as they are. */
function issueOf(ctx: RunContext, { name, problem }: Person): StagedPerson['issue'] {
  if (!problem || !isOutcomeCode(problem.code)) return null
  const { code, facts = {} } = problem
  if (levelOf(REASONS[problem.code].outcome, problem.code) === 'info') return null
  return { code, message: sentence(name, problem.code, facts, ctx.connection.name) }
}

/**
 * Whoever is gone from the board. Only a whole reading tells: not one of changes, nor one that is short of
 * what the source says it has, has rows without a name, or lacks most of those who were there.
 */
function vanished(
  ctx: RunContext,
  index: PeopleIndex,
  known: ReadonlyMap<string, KnownPerson>,
): Statement[] {
  const { pull } = ctx.run.state
  const open = [...known].filter(([, k]) => !k.linked)
  const gone = open.flatMap(([id]) => (index.has(id) ? [] : [id]))
  const whole =
    ctx.run.terms.since?.read !== CHANGES_ONLY &&
    pull.unreadable === 0 &&
    (pull.total === null || pull.rows >= pull.total) &&
    index.size > 0 &&
    (gone.length <= 10 || gone.length * 2 <= open.length)
  if (!whole) return []
  const statements: Statement[] = []
  for (let at = 0; at < gone.length; at += PORTION)
    statements.push(
      ...unstagePeople(ctx.db, ctx.connection.id, gone.slice(at, at + PORTION), ctx.clock.now()),
    )
  return statements
}
