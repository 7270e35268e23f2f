/** Why not?, as the API shows it: in sentences, with the one action. */
import type { z } from '@hono/zod-openapi'
import type { Explained, ExplainedSource } from '../../api/explain.ts'
import { type ActionKind, causeOf } from '../../core/issues/causes.ts'
import { isQuestionCode } from '../../core/issues/questions.ts'
import { wordsOf } from '../../core/issues/words.ts'
import { type CustomField, fieldLabel } from '../../core/people/custom.ts'
import { FIELDS, isPay, shownValue } from '../../core/people/fields.ts'
import { shownId } from '../../core/people/person.ts'
import { nationalPhone } from '../../core/people/phone.ts'
import { isNotSynced } from '../../core/plan/counts.ts'
import { levelOf, type OutcomeCode } from '../../core/plan/outcome.ts'
import { storedFields } from '../../core/plan/stored.ts'
import type { Explained as Found, ExplainedSource as Source } from '../../explain/explain.ts'
import { messageOf } from '../../runs/log/outcomes.ts'
import { iso, isoOrNull } from './iso.ts'
import { changesView } from './workers/history.ts'

export function explainView(
  found: Found,
  custom: readonly CustomField[],
  pay: boolean,
): z.infer<typeof Explained> {
  const { name, worker, sources } = found
  const waits = sources.some((s) => s.issue || !isLeftOut(s))
  return {
    name,
    workerId: worker?.id ?? null,
    state: worker ? worker.status : waits ? 'waiting' : 'left_out',
    sources: sources.map((s) => sourceView(s, custom, pay)),
    action: actionOf(sources),
  }
}

const isLeftOut = ({ row, next }: Source): boolean =>
  row.hold !== null || (next?.outcome === 'skipped' && levelOf('skipped', next.code) === 'info')

function sourceView(
  s: Source,
  custom: readonly CustomField[],
  pay: boolean,
): z.infer<typeof ExplainedSource> {
  const { connection, row, issue } = s
  const fields = storedFields(row.person)
  return {
    connectionId: connection.id,
    connection: connection.name,
    externalId: shownId(row.externalId),
    says: FIELDS.filter((f) => fields[f] !== undefined && f !== 'avatar' && (pay || !isPay(f))).map(
      (field) => ({
        field,
        label: fieldLabel(field, custom),
        value: said(field, fields[field] ?? null),
      }),
    ),
    absentSince: isoOrNull(row.absentSince),
    linked: row.workerId !== null,
    leftOut: row.hold,
    issue: issue && {
      id: issue.id,
      code: issue.code,
      message: wordsOf(issue, connection.name).message,
      openedAt: iso(issue.openedAt),
    },
    lastRun: row.runId ? { id: row.runId, at: iso(row.updatedAt) } : null,
    next: nextView(s, pay),
  }
}

const said = (field: string, value: string | null) =>
  field === 'phone' ? (nationalPhone(value) ?? value) : shownValue(field, value)

/**
 * Whom the next sync does not look at stays as they are; whoever never came in, and is not in a list that waits for an
 * admin, is forgotten with it.
 */
function nextView(s: Source, pay: boolean): z.infer<typeof ExplainedSource>['next'] {
  const { next, unknown, row, connection } = s
  if (unknown) return null
  const forgotten = next?.code === 'unchanged' && row.workerId === null
  if (next && !forgotten)
    return {
      outcome: next.outcome,
      code: next.code,
      message: messageOf(next, 'to come', connection.name),
      changes: changesView(next.changes ?? [], pay),
    }
  const message =
    row.absentSince === null && !forgotten
      ? `${row.name} is as ${connection.name} says: nothing would change.`
      : `${row.name} is no longer in ${connection.name}: nothing would change.`
  return { outcome: 'unchanged', code: 'unchanged', message, changes: [] }
}

type Action = z.infer<typeof Explained>['action']

/** Of the first source where something is to be done; whom the next sync brings in need not wait for it. */
function actionOf(sources: readonly Source[]): Action {
  const of = (s: Source | undefined, kind: ActionKind, label: string): Action => ({
    ...{ kind, label, connectionId: s?.connection.id ?? null },
    externalId: s?.row.externalId ?? null,
    issueId: s?.issue?.id ?? null,
  })
  const stuck = sources.find((s) => s.next && isNotSynced(s.next.outcome))
  if (stuck?.next) {
    const code: OutcomeCode = stuck.next.code
    const { action, remedy } = causeOf(code)
    if (isQuestionCode(code)) return of(stuck, 'answer', 'Answer the question')
    if (action !== 'none') return of(stuck, action, remedy(stuck.connection.name))
  }
  const ready = sources.find(
    (s) => s.next && s.next.outcome !== 'unchanged' && !isNotSynced(s.next.outcome),
  )
  if (ready) return of(ready, 'retry', 'Sync them now')
  const open = sources.find((s) => s.issue)
  if (open?.issue) {
    const { action, remedy } = causeOf(open.issue.code)
    return of(open, action, remedy(open.connection.name))
  }
  return of(sources[0], 'none', 'Nothing is to be done')
}
