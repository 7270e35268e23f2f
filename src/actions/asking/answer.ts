/** What whoever was asked says: done, not ours, or the value itself. The first answer to each counts. */
import type { Actor } from '../../auth/identify.ts'
import { type AskAnswer, DONE_MS, fieldsToSay, type Sayable } from '../../core/asking/rules.ts'
import { noNames } from '../../core/people/no-name.ts'
import { fullName } from '../../core/people/person.ts'
import { cleanText } from '../../core/people/text.ts'
import { Refusal } from '../../core/refusal.ts'
import { findCompany } from '../../store/accounts/company.ts'
import { type AskedRow, isUnanswered, noteAnswer, rowsOfAsk } from '../../store/asking/asks.ts'
import { putClaim } from '../../store/asking/claims.ts'
import { audited } from '../../store/audit.ts'
import type { Statement } from '../../store/database.ts'
import { changeIssues } from '../../store/issues/change.ts'
import type { Acting } from '../acting.ts'
import { leaveOut } from '../issues/leave-out.ts'
import type { Asking, Opened } from './open.ts'
import { type Put, putOnWorker } from './put-on-worker.ts'

export interface Said {
  connectionId: string
  externalId: string
  code: string
  answer: AskAnswer
  /** What is missing, as they type it. */
  values?:
    | { phone?: string | undefined; firstName?: string | undefined; lastName?: string | undefined }
    | undefined
}

/** Throws `not_found`, `answered_already`, `issue_closed` and `invalid`. */
export async function answerAsk(asking: Asking, opened: Opened, said: Said): Promise<void> {
  const { db, ask } = opened
  const row = (await rowsOfAsk(db, ask.id)).find((r) => isSame(r, said))
  if (!row || (ask.kind === 'worker' && said.answer !== 'value'))
    throw new Refusal('not_found', 'There is no such question behind this link.')
  if (row.answer !== null) throw new Refusal('answered_already', 'This was answered already.')
  if (!row.open) throw new Refusal('issue_closed', 'This has been put right already.')
  const acting = await actingAs(asking, opened, row)
  try {
    await write(acting, opened, row, said)
  } catch (error) {
    const now = (await rowsOfAsk(db, ask.id)).find((r) => isSame(r, said))
    if (now?.answer == null) throw error
    throw new Refusal('answered_already', 'This was answered already.')
  }
}

const isSame = (r: AskedRow, said: Said) =>
  r.connectionId === said.connectionId && r.externalId === said.externalId && r.code === said.code

async function write(acting: Acting, opened: Opened, row: AskedRow, said: Said): Promise<void> {
  if (said.answer === 'value') return sayValue(acting, opened, row, said.values ?? {})
  const what = said.answer === 'done' ? 'Done in payroll' : 'Not ours'
  const noted = noting(acting, opened, row, said.answer, what)
  // Of a worker who is here an admin decides.
  if (said.answer === 'not_ours' && row.workerId === null && row.issueId)
    await leaveOut(acting, [row.issueId], `${opened.ask.receiver}: not ours`, noted)
  else await acting.db.batch(noted)
}

/** Whoever has the link acts under their address: the audit log names it. */
async function actingAs({ clock }: Asking, { db, ask }: Opened, row: AskedRow): Promise<Acting> {
  const company = await findCompany(db)
  if (!company) throw new Refusal('link_expired', 'This link has expired.')
  const who =
    ask.kind === 'worker' ? `${fullName(row.fields) || row.name}, by form` : 'Payroll, by form'
  const email = `${ask.receiver} (by form)`
  const actor: Actor = { kind: 'user', id: ask.id, name: who, email, role: 'admin', company }
  return { db, clock, actor }
}

async function sayValue(
  acting: Acting,
  opened: Opened,
  row: AskedRow,
  values: NonNullable<Said['values']>,
): Promise<void> {
  const fields = fieldsToSay(row.code, row.fields)
  const given: Partial<Record<Sayable, string>> = {}
  for (const field of fields) given[field] = cleanText(values[field] ?? '')
  const missing = fields.filter((field) => !given[field])
  if (fields.length === 0 || missing.length > 0)
    throw new Refusal('invalid', 'Something is missing.', {
      errors: missing.map((field) => ({ field, message: 'is missing' })),
    })
  const none = noNames(
    given.firstName ?? row.fields.firstName,
    given.lastName ?? row.fields.lastName,
  ).filter((field) => fields.includes(field))
  if (none.length > 0)
    throw new Refusal('invalid', 'That is nobody’s name.', {
      errors: none.map((field) => ({ field, message: 'is nobody’s name' })),
    })
  await putOnWorker(acting, row, given, ({ workerId, used }) =>
    noting(
      ...([acting, opened, row, 'value'] as const),
      workerId
        ? 'Said what it is: it is used here until the source has it'
        : 'Said what it is, and looks like somebody who is here already',
      workerId ? claimsOf(acting, opened, row, workerId, used) : [],
    ),
  )
}

const claimsOf = (
  { db, clock }: Acting,
  { ask }: Opened,
  { connectionId, externalId, code }: AskedRow,
  workerId: string,
  used: Put['used'],
): Statement[] =>
  used.map(([field, value]) =>
    putClaim(db, {
      ...{ id: clock.newId(), workerId, field, value, at: clock.now() },
      ...{ connectionId, externalId, code, saidBy: ask.kind, by: ask.receiver },
    }),
  )

/** The answer, the issue that waits for the source to say the same, and the line in the audit log: for one batch. */
function noting(
  acting: Acting,
  { ask }: Opened,
  row: AskedRow,
  answer: AskAnswer,
  what: string,
  more: readonly Statement[] = [],
): Statement[] {
  const { db, clock } = acting
  const waits = answer !== 'not_ours' && !what.includes('here already')
  const state = waits
    ? { to: 'waiting' as const, until: clock.now() + DONE_MS, waitingFor: ask.receiver }
    : { to: 'open' as const, until: null, waitingFor: null }
  const comment = { at: clock.now(), by: ask.receiver, text: `${what}.` }
  return [
    isUnanswered(db, ask.id, row),
    noteAnswer(db, ask.id, row, answer, clock.now()),
    ...(row.issueId ? [changeIssues(db, [row.issueId], { state, comment })] : []),
    ...more,
    audited(acting, {
      action: 'ask.answered',
      subject: row.externalId,
      detail: { connectionId: row.connectionId, code: row.code, answer },
    }),
  ]
}
