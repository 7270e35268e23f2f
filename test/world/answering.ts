/**
 * Admins answer questions with the truth: they know the humans. What is asked only because a clerk errs just now they
 * leave, and have the clerk put it right.
 */
import { ASKS } from '../../src/store/issues/sql.ts'
import type { Ask } from './asking.ts'
import type { Company } from './company.ts'
import { done } from './operators.ts'
import type { Source } from './sources.ts'

interface Question {
  id: string
  connection_id: string
  code: string
  external_id: string | null
  worker_id: string | null
  people: string | null
}

export async function answerAsked(company: Company, ask: Ask): Promise<void> {
  const open = await company.db.all<Question>(
    `select id, connection_id, code, external_id, worker_id, people from issues
     where company_id = ?1 and state = 'open' and ${ASKS} order by id`,
  )
  for (const question of open) {
    const source = company.sources.find((one) => one.facts.connectionId === question.connection_id)
    if (!source || source.isMistaken) continue
    const answer = await truth(company, source, question)
    if (!answer) continue
    const { id, code, external_id: key } = question
    await done(company, {
      ...{ deed: 'answer', source, human: null, detail: { key, code, answer } },
      ask: () => ask('POST', `/issues/${id}/answer`, { answer }),
      isSo: ['select 1 from issues where company_id = ?1 and id = ?2 and answer is not null', id],
    })
  }
}

/** Null where an admin cannot say either, or not of all that it stands for. */
async function truth(company: Company, source: Source, question: Question): Promise<string | null> {
  const { code, external_id: one, people } = question
  const keys = one ? [one] : ((JSON.parse(people ?? '[]') as [string][]) ?? []).map(([key]) => key)
  const each = new Set<string | null>()
  for (const key of keys)
    each.add((await ANSWERS[code]?.(company, source, key, question.worker_id)) ?? null)
  const [answer = null, ...others] = each
  return others.length === 0 ? answer : null
}

type Answering = (
  company: Company,
  source: Source,
  key: string,
  workerId: string | null,
) => string | null | Promise<string | null>

const ANSWERS: Readonly<Record<string, Answering>> = {
  another_human: async (company, source, key, workerId) => {
    const meant = humansOf(company, source, key)
    const now = meant.at(-1)
    if (!now) return null
    if (await isOfStrangers(company, source, key, workerId)) return 'another_person'
    return meant.every((human) => human === now) ? 'same_person' : 'another_person'
  },
  renumbered: (company, source, key) => {
    const human = humansOf(company, source, key).at(-1)
    const keys = shownTo(company, source).flatMap((people) =>
      people.flatMap((said) => (said.human === human ? [said.key] : [])),
    )
    return new Set(keys).size > 1 ? 'renumbered' : 'really_new'
  },
  maybe_another: isWorker,
  maybe_same: isWorker,
  same_name: isWorker,
}

/** By whom all the links of the worker stand for. */
async function isWorker(company: Company, source: Source, key: string, workerId: string | null) {
  const human = humansOf(company, source, key).at(-1)
  const links = await company.db.all<{ connection_id: string; external_id: string }>(
    `select connection_id, external_id from source_people where company_id = ?1 and worker_id = ?2`,
    workerId,
  )
  const theirs = links.flatMap((link) => {
    const other = company.sources.find((one) => one.facts.connectionId === link.connection_id)
    return other ? humansOf(company, other, link.external_id).slice(-1) : []
  })
  if (theirs.length === 0 || !human) return null
  return theirs.every((one) => one === human) ? 'same_person' : 'another_person'
}

/** Was the worker made for somebody of another firm's file, who had this key in it? */
async function isOfStrangers(
  { db, events, humans }: Company,
  { facts }: Source,
  key: string,
  workerId: string | null,
): Promise<boolean> {
  const made = await db.first<{ at: number }>(
    'select at from worker_history where company_id = ?1 and worker_id = ?2 and version = 1',
    workerId,
  )
  const file = events.findLast(
    (event) =>
      event.kind === 'source-shows' &&
      event.connectionId === facts.connectionId &&
      event.at <= (made?.at ?? 0),
  )
  const shown = file?.kind === 'source-shows' && file.people.find((said) => said.key === key)
  return shown ? humans.all.every((human) => human.id !== shown.human) : false
}

/** Who has had this key there, one after the other; strangers of another file never had any. */
const humansOf = (company: Company, source: Source, key: string): string[] =>
  shownTo(company, source).flatMap((people) =>
    people.flatMap((said) => (said.key === key ? [said.human] : [])),
  )

function shownTo({ events, humans }: Company, { facts, people }: Source) {
  const ours = new Set(humans.all.map((human) => human.id))
  const shown = events.flatMap((event) =>
    event.kind === 'source-shows' && event.connectionId === facts.connectionId
      ? [event.people]
      : [],
  )
  return [...shown, people].map((all) => all.filter((said) => ours.has(said.human)))
}
