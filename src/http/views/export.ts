/** The copy of what is kept of one person, as the API gives it. */
import { z } from '@hono/zod-openapi'
import type { Kept } from '../../actions/workers/export.ts'
import type { PersonExport } from '../../api/workers/person.ts'
import { type CustomField, fieldLabel } from '../../core/people/custom.ts'
import { shownValue } from '../../core/people/fields.ts'
import type { FieldValues } from '../../core/people/person.ts'
import { storedFields } from '../../core/plan/stored.ts'
import { messageOf } from '../../runs/log/outcomes.ts'
import { iso, isoOrNull } from './iso.ts'
import { issueView } from './issue.ts'
import { timeEntryView } from './time.ts'
import { changesView, historyView } from './workers/history.ts'
import { workerDetail } from './workers/worker.ts'

type Copy = z.infer<typeof PersonExport>

const Sessions = z.array(
  z.object({
    createdAt: z.number(),
    expiresAt: z.number(),
    ipAddress: z.string().nullable(),
    userAgent: z.string().nullable(),
  }),
)

/** `names` of list entries, and `sources` of connections, by id. */
export function exportView(
  kept: Kept,
  company: string,
  names: ReadonlyMap<string, string>,
  sources: ReadonlyMap<string, string>,
  custom: readonly CustomField[],
): Copy {
  const { worker, account } = kept
  const said = (fields: FieldValues) => saidIn(fields, custom)
  return {
    exportedAt: iso(kept.at),
    company,
    remarks: remarksOf(kept),
    worker: workerDetail(worker, kept, names, true),
    history: kept.history.map((row) => historyView(row, true)),
    sources: kept.sources.map((s) => ({
      connectionId: s.connectionId,
      connection: s.connection,
      externalId: s.externalId,
      name: s.name,
      says: said(storedFields(s.person)),
      absentSince: isoOrNull(s.absentSince),
      issue: s.issueMessage,
      decided: s.hold,
      updatedAt: iso(s.updatedAt),
    })),
    pages: kept.pages.rows.map(({ connection, says }) => ({ connection, says: said(says) })),
    outcomes: kept.runs.map(({ runId, connection, at, mode, person, when }) => ({
      runId,
      connection,
      at: iso(at),
      mode,
      outcome: person.outcome,
      code: person.code,
      message: messageOf(person, when, connection),
      changes: changesView(person.changes ?? [], true),
    })),
    issues: kept.issues.map((i) =>
      issueView(i, { name: sources.get(i.connectionId) ?? '', seenAt: null }, kept.at),
    ),
    matching: kept.matches.map((m) => ({
      connection: m.connection,
      what: m.what,
      externalId: m.externalId,
      at: isoOrNull(m.at),
      by: m.by,
      undoneAt: isoOrNull(m.undoneAt),
    })),
    hours: kept.hours.map(timeEntryView),
    cards: kept.cards.map((c) => ({
      entryId: c.entryId,
      connection: c.connection,
      cardId: c.cardId,
      says: parsed(c.sent),
      pushedAt: isoOrNull(c.pushedAt),
      problem: c.problem,
    })),
    vendors: kept.vendorNames.map((v) => ({
      connection: v.connection,
      id: v.remoteId,
      says: parsed(v.sent),
      updatedAt: iso(v.updatedAt),
    })),
    messages: kept.messages.map(({ createdAt, doneAt, ...m }) => ({
      ...m,
      createdAt: iso(createdAt),
      doneAt: isoOrNull(doneAt),
    })),
    account: account && {
      email: account.email ?? account.address,
      invitedAt: isoOrNull(account.invitedAt),
      joinedAt: isoOrNull(account.joinedAt),
      sessions: Sessions.parse(JSON.parse(account.sessions)).map((s) => ({
        ...s,
        createdAt: iso(s.createdAt),
        expiresAt: iso(s.expiresAt),
      })),
    },
    audit: kept.noted.map(({ at, actor, action, detail }) => ({
      ...{ at: iso(at), actor, action },
      detail: parsed(detail),
    })),
    logs: kept.logs,
    picture: kept.picture && {
      type: kept.picture.type,
      data: Buffer.from(kept.picture.bytes).toString('base64'),
    },
  }
}

function remarksOf({ pages, messages, cards }: Kept): string[] {
  return [
    'The database can be set back by up to 30 days: what was changed or erased since is kept for that long.',
    ...(pages.read < pages.all
      ? [`${pages.read} of ${pages.all} stored pages of the sources were looked through.`]
      : []),
    ...(messages.some((m) => m.kind === 'webhook')
      ? ['What was sent to webhooks is with those who received it.']
      : []),
    ...(cards.some((c) => c.cardId !== null)
      ? ['Time cards that were pushed are at the vendor as well.']
      : []),
  ]
}

/** As people read it: fields by their names, phone numbers and dates as they are written. */
const saidIn = (
  fields: FieldValues,
  custom: readonly CustomField[],
): Record<string, string | null> =>
  Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [
      fieldLabel(field, custom),
      value === null || value === undefined ? null : shownValue(field, value),
    ]),
  )

const parsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text))
