/**
 * Few: whoever a run is for, asked for by their ids on top of what was read last, where the source answers that. With them
 * goes everybody who has to do with them: it depends on those who gets what. Null where only the list tells, or they are many.
 */
import { type ReadPeople, VendorError } from '../connectors/connector.ts'
import { keyBefore } from '../core/issues/former-key.ts'
import { isKeyless, type Person } from '../core/people/person.ts'
import { validate } from '../core/people/validate.ts'
import { isBoundTo } from '../runs/company.ts'
import { patiently, type RunContext } from '../runs/context.ts'
import { listAttention } from '../store/plan/lookups.ts'
import { getRun } from '../store/runs/runs.ts'
import { Relatives } from './match/relatives.ts'

/** Pages of who is there, and the ids of those who are not. */
export interface Few {
  pages: ReadPeople[]
  gone: ReadonlySet<string>
}

export async function readFew(ctx: RunContext): Promise<Few | null> {
  const { byId } = ctx.source
  const wanted = await mayBeFew(ctx)
  if (!byId || !wanted) return null
  const relatives = new Relatives(ctx, await listAttention(ctx.db, ctx.connection.id))
  const [asked, pages, there] = [new Set<string>(), [] as ReadPeople[], new Set<string>()]
  for (let next = wanted; next.length > 0; ) {
    for (const id of next) asked.add(id)
    if (asked.size > byId.atMost || !next.every(isAskable)) return null
    const answer = await answerTo(ctx, byId.read(next))
    const people = answer && peopleIn(ctx, answer)
    // Another key than was asked for: somebody whose record became part of another one.
    if (!answer || !people?.every((p) => next.includes(p.id))) return null
    for (const { id } of people) there.add(id)
    pages.push(answer)
    next = (await relatives.of(next, people)).filter((id) => !asked.has(id))
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
