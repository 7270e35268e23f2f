/** Putting questions: each is asked once, until it is answered or its facts change. */
import { z } from 'zod'
import { isAll } from '../../core/issues/answers.ts'
import { QuestionFacts } from '../../core/issues/facts.ts'
import { CLOSED_BY, type Raised } from '../../core/issues/issue.ts'
import { QUESTION_CODES } from '../../core/issues/questions.ts'
import { type PersonQuestion, raise } from '../../core/issues/raise.ts'
import type { CompanyDb, Statement } from '../database.ts'
import type { Clock } from '../ids.ts'
import { letterOf } from '../plan/parts.ts'
import { PEOPLE, SAYS } from '../plan/stored.ts'
import { questionsOf, type Standing } from './answers.ts'
import { followWorkers } from './follow.ts'
import { openQuestions } from './told.ts'

/** The run that asks. */
export interface AskFrame {
  runId: string
  connectionId: string
  clock: Clock
  /** External ids of a run that looks at these people alone: what it does not ask stays asked. */
  only?: readonly string[] | undefined
}

/**
 * Opens and refreshes what the stored plan of a run asks; codes in `together` are asked once for everybody.
 * Repeating it changes nothing.
 */
export async function askFromPlan(
  db: CompanyDb,
  frame: AskFrame & { together?: readonly string[] },
): Promise<Statement[]> {
  return ask(db, frame, await askedIn(db, frame.runId), new Set(frame.together))
}

/** The same for what no planned person asks. */
export async function ask(
  db: CompanyDb,
  frame: AskFrame,
  asked: readonly PersonQuestion[] | readonly Raised[],
  together: ReadonlySet<string> = new Set(),
): Promise<Statement[]> {
  const { runId, connectionId } = frame
  const { standing, answers } = await questionsOf(db, connectionId)
  const now = frame.clock.now()
  const unanswered = (asked as readonly (PersonQuestion | Raised)[]).filter(
    (q) => answers.of(q.code, q.subject, q.digest) === null,
  )
  const whole = unanswered.filter((q): q is Raised => 'people' in q)
  const ofPeople = unanswered.filter((q): q is PersonQuestion => !('people' in q))
  const raised = [...whole, ...raise(ofPeople, together)].filter(
    (q) => !(frame.only && (isAskedForAll(q, standing) || isAskedOfMore(q, standing))),
  )
  const gone = standing.filter((s) => raised.some((q) => replaces(q, s, frame.only !== undefined)))
  const about = new Map(raised.map((q) => [`${q.code} ${q.subject}`, q.workerId]))
  const over = new Set(gone)
  const moved = standing.flatMap((s) => {
    const workerId = about.get(`${s.code} ${s.subject}`)
    return workerId === undefined || workerId === s.workerId || over.has(s)
      ? []
      : [[s.id, workerId] as const]
  })
  return [
    ...(gone.length > 0 ? [close(db, gone, now)] : []),
    ...inBatches(raised.map((q) => ({ ...q, id: frame.clock.newId() }))).map((some) =>
      open(db, frame, some, now),
    ),
    ...(moved.length > 0 ? [followWorkers(db, moved)] : []),
    ...(raised.length > 0 ? openQuestions(db, { connectionId, runId: runId || null, now }) : []),
  ]
}

/** Is this person among those that a question for many stands for, with the same facts? */
const isAskedForAll = (q: Raised, standing: readonly Standing[]): boolean =>
  standing.some(
    (s) =>
      s.code === q.code &&
      isAll(s.subject) &&
      s.people?.some(([id, digest]) => id === q.subject && digest === q.digest),
  )

/** The same word, which people have whom this run does not look at. */
const isAskedOfMore = (q: Raised, standing: readonly Standing[]): boolean =>
  q.people !== null &&
  standing.some((s) => s.code === q.code && s.subject === q.subject && s.digest === q.digest)

/** Other facts; or asked for all now and singly before, or the other way around. */
function replaces(q: Raised, s: Standing, onlySome: boolean): boolean {
  if (q.code !== s.code) return false
  if (q.subject === s.subject) return q.digest !== s.digest
  if (onlySome || isAll(q.subject) === isAll(s.subject)) return false
  const [all, one] = isAll(q.subject) ? [q, s] : [s, q]
  return all.people?.some(([id]) => id === one.subject) === true
}

const PersonAsked = z.object({
  externalId: z.string(),
  name: z.string(),
  workerId: z.string().nullable(),
  q: z.string().transform((text) =>
    z
      .object({
        code: z.enum(QUESTION_CODES),
        subject: z.string(),
        digest: z.string(),
        facts: QuestionFacts,
      })
      .parse(JSON.parse(text)),
  ),
})

/** What the people of a stored plan ask. */
export async function askedIn(db: CompanyDb, runId: string): Promise<PersonQuestion[]> {
  const rows = await db.all(
    `select ${SAYS.externalId} externalId, ${SAYS.name} name, coalesce(${SAYS.worker}, ${SAYS.other}) workerId, ${SAYS.question} q
     ${PEOPLE} where c.company_id = ?1 and c.run_id = ?2 and instr(c.parts, ?3) and ${SAYS.question} is not null`,
    runId,
    letterOf('questions'),
  )
  return rows.map((row) => {
    const { q, ...person } = PersonAsked.parse(row)
    return { ...person, ...q }
  })
}

function close(db: CompanyDb, gone: readonly Standing[], now: number): Statement {
  return db.statement(
    `update issues set state = 'done', closed_at = ?3, closed_by = ?4, waiting_for = null, until = null
     where company_id = ?1 and id in (select value from json_each(?2)) and state <> 'done'`,
    JSON.stringify(gone.map((s) => s.id)),
    now,
    CLOSED_BY.facts,
  )
}

/** Who answers in this very moment has answered: the question is not opened again. */
function open(
  db: CompanyDb,
  { runId, connectionId }: AskFrame,
  raised: readonly (Raised & { id: string })[],
  now: number,
): Statement {
  const rows = raised.map((q) => ({
    ...q,
    facts: JSON.stringify(q.facts),
    people: q.people && JSON.stringify(q.people),
    count: q.count ?? q.people?.length ?? 1,
  }))
  return db.statement(
    `insert into issues (company_id, id, connection_id, code, subject, name, external_id, worker_id, facts, people,
       people_count, digest, opened_at, seen_at, run_id, opened_run)
     select ?1, j.value->>'id', ?2, j.value->>'code', j.value->>'subject', j.value->>'name', j.value->>'externalId',
       j.value->>'workerId', j.value->>'facts', j.value->>'people', j.value->>'count', j.value->>'digest', ?4, ?4, ?3, ?3
     from json_each(?5) j where not exists (select 1 from issues i indexed by issues_answered
       where i.company_id = ?1 and i.connection_id = ?2
       and i.code = j.value->>'code' and i.subject = j.value->>'subject' and i.digest = j.value->>'digest'
       and i.answer is not null)
     on conflict (company_id, connection_id, code, subject) where state <> 'done' do update set
       seen_at = excluded.seen_at, run_id = excluded.run_id, name = excluded.name,
       facts = excluded.facts, people = excluded.people, people_count = excluded.people_count`,
    connectionId,
    runId,
    now,
    JSON.stringify(rows),
  )
}

/** Bytes, about. D1 takes values of 2 MB. */
const BATCH_BYTES = 1_000_000

function inBatches<T>(all: readonly T[]): T[][] {
  const batches: T[][] = []
  let size = Number.POSITIVE_INFINITY
  for (const one of all) {
    const bytes = JSON.stringify(one).length
    if (size + bytes > BATCH_BYTES) {
      batches.push([])
      size = 0
    }
    batches.at(-1)?.push(one)
    size += bytes
  }
  return batches
}
