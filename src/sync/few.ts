/**
 * Few: whoever a run is for, asked for by their ids on top of what was read last, where the source answers that. With them
 * goes everybody of this source who has a phone, an address, an ID or the name in common with them: it depends on those
 * who gets what. Null where only the list tells, or they are many.
 */
import { type ReadPeople, VendorError } from '../connectors/connector.ts'
import { keyBefore } from '../core/issues/former-key.ts'
import { type FieldValues, isKeyless, type Person } from '../core/people/person.ts'
import { validate } from '../core/people/validate.ts'
import { isBoundTo } from '../runs/company.ts'
import { patiently, type RunContext } from '../runs/context.ts'
import { listAttention, lookUpPeople } from '../store/plan/lookups.ts'
import { getRun } from '../store/runs/runs.ts'
import { inCommon } from './in-common.ts'
import { formers } from './recognise.ts'

/** Pages of who is there, and the ids of those who are not. */
export interface Few {
  pages: ReadPeople[]
  gone: ReadonlySet<string>
}

export async function readFew(ctx: RunContext): Promise<Few | null> {
  const { byId } = ctx.source
  const wanted = await mayBeFew(ctx)
  if (!byId || !wanted) return null
  const [asked, pages, there] = [new Set<string>(), [] as ReadPeople[], new Set<string>()]
  for (let next = wanted; next.length > 0; ) {
    for (const id of next) asked.add(id)
    if (asked.size > byId.atMost || !next.every(isAskable)) return null
    const answer = await answerTo(ctx, byId.read(next))
    const people = answer && peopleIn(ctx, answer)
    // Another key than was asked for: somebody whose record became part of another one.
    if (!people?.every((p) => next.includes(p.id))) return null
    for (const { id } of people) there.add(id)
    pages.push(answer)
    next = (await relatives(ctx, next, people)).filter((id) => !asked.has(id))
  }
  return { pages, gone: new Set([...asked].filter((id) => !there.has(id))) }
}

/** What was read last must have been read alike, of the same company, and be what there is. */
async function mayBeFew(ctx: RunContext): Promise<readonly string[] | null> {
  const { db, reading } = ctx
  const { terms, state } = ctx.run
  const [base, another] = terms.baseRunIds
  const begun = state.pull.page > 0 || state.pull.cursor !== null || state.source.everybody
  if (!terms.onlyPeople || terms.replan || terms.full || begun || !base || another) return null
  const { company } = state.source
  if (company && !isBoundTo(ctx, company)) return null
  const { read } = (await getRun(db, base)).state.source
  return read === reading.digest && terms.lastGood !== null ? terms.onlyPeople : null
}

const isAskable = (id: string): boolean => !isKeyless(id) && keyBefore(id) === null

/** Null where the vendor will not say it of one: perhaps its list does. */
async function answerTo(
  ctx: RunContext,
  asked: Promise<ReadPeople | null>,
): Promise<ReadPeople | null> {
  try {
    return await patiently(ctx, asked)
  } catch (error) {
    if (error instanceof VendorError && ['refused', 'schema'].includes(error.kind)) return null
    throw error
  }
}

const peopleIn = (ctx: RunContext, { body }: ReadPeople): Person[] =>
  ctx.source.normalize(body).map((row) => validate(row, ctx.reading.rules))

/** Also of those who are missing: they may be back. */
const fieldsIn = (person: string): FieldValues =>
  (JSON.parse(person) as Partial<Person>).fields ?? {}

/**
 * Whom this source has linked, or keeps out, and who has something in common with one of these: as they are now, and as
 * they were, since what they give up is somebody else's then.
 */
async function relatives(
  ctx: RunContext,
  ids: readonly string[],
  now: readonly Person[],
): Promise<string[]> {
  const { db, connection } = ctx
  const [attention, before] = await Promise.all([
    listAttention(db, connection.id),
    lookUpPeople(
      db,
      connection.id,
      ids.map((id) => [id, null]),
    ),
  ])
  const were = before.flatMap(({ externalId: id, known, worker }) =>
    [known && fieldsIn(known.person), worker?.fields].flatMap((fields) =>
      fields ? [{ id, digest: 0, name: '', fields }] : [],
    ),
  )
  const people = [...now, ...were]
  const linked = await formers(ctx, people)
  const keys = new Set(people.flatMap((p) => inCommon(p.fields)))
  const open = attention.filter((a) => inCommon(fieldsIn(a.person)).some((key) => keys.has(key)))
  return [
    ...new Set([
      ...people.flatMap((p) => linked(p).map((f) => f.externalId)),
      ...open.map((a) => a.externalId),
    ]),
  ]
}
