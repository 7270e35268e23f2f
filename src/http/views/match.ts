/** The Match board as the API shows it. */
import type { z } from '@hono/zod-openapi'
import type { Linking } from '../../actions/match/link.ts'
import type { Linked, MatchAction, SourceCard, TargetCard } from '../../api/match.ts'
import { isKeyless } from '../../core/people/person.ts'
import { nationalPhone } from '../../core/people/phone.ts'
import { inSentence } from '../../core/people/text.ts'
import type { CompanyDb } from '../../store/database.ts'
import { entryNames } from '../../store/directory/lists.ts'
import type { Action } from '../../store/match/actions.ts'
import type { PersonCard, WorkerCard } from '../../store/match/board.ts'
import type { EntryCard } from '../../store/match/entries.ts'
import { iso } from './iso.ts'

type Source = z.infer<typeof SourceCard>
type Target = z.infer<typeof TargetCard>
type Names = ReadonlyMap<string, string>

/** The names of the entries these workers have: one query. */
export const cardNames = (db: CompanyDb, workers: readonly (WorkerCard | null)[]): Promise<Names> =>
  entryNames(
    db,
    workers.flatMap((w) => (w ? [w.position, w.location] : [])),
  )

const said = (...texts: (string | null | undefined)[]) =>
  texts.filter((t): t is string => Boolean(t))

export function personView(card: PersonCard, names: Names): Source {
  const { fields } = card
  return {
    externalId: card.externalId,
    name: card.name,
    email: fields.email ?? null,
    phone: fields.phone ?? null,
    phoneNational: nationalPhone(fields.phone ?? null),
    payrollId: fields.payrollId ?? null,
    details: said(fields.position, fields.location),
    active: fields.status !== 'inactive',
    linkable: !isKeyless(card.externalId),
    issue: card.issue,
    hold: card.hold,
    gone: card.gone,
    linked: card.worker && workerCardView(card.worker, names),
  }
}

export function workerCardView(w: WorkerCard, names: Names): Target {
  return {
    id: w.id,
    name: `${w.firstName} ${w.lastName}`.trim(),
    email: w.email,
    phone: w.phone,
    phoneNational: nationalPhone(w.phone),
    payrollId: w.payrollId,
    details: said(
      w.position && (names.get(w.position) ?? null),
      w.location && (names.get(w.location) ?? null),
      w.was && `was ${w.was} there`,
    ),
    active: w.status === 'active',
  }
}

const plain = { email: null, phone: null, phoneNational: null, payrollId: null }

export const projectView = (e: { id: string; name: string; active: boolean }): Target => ({
  ...plain,
  id: e.id,
  name: e.name,
  details: [],
  active: e.active,
})

export const entryView = (e: EntryCard): Source => ({
  ...plain,
  externalId: e.externalId,
  name: e.name,
  details: e.details,
  active: e.active,
  linkable: true,
  issue: null,
  hold: e.hold,
  gone: !e.active,
  linked: e.entry && projectView(e.entry),
})

export const actionView = (a: Action): z.infer<typeof MatchAction> => ({
  id: a.id,
  kind: a.kind,
  at: iso(a.at),
  by: a.actor,
  summary: summaryOf(a),
  count: a.pairs.length,
  undone: a.undoneAt !== null,
})

function summaryOf({ kind, pairs }: Action): string {
  const [first] = pairs
  const name = inSentence(first?.n ?? '')
  const other = inSentence(first?.m ?? '')
  const count = pairs.length
  switch (kind) {
    case 'link':
      return count > 1 ? `${count} pairs were linked.` : `${name} was linked to ${other}.`
    case 'unlink':
      return `${name} was unlinked from ${other}.`
    case 'create':
      return count > 1
        ? `${count} were created in the directory and linked.`
        : `${name} was created in the directory and linked.`
    case 'ignore':
      return `${name} is ignored from now on.`
    case 'unignore':
      return `${name} is no longer ignored.`
    case 'veto':
      return `${name} and ${other} will not be suggested again.`
  }
}

export const linkedView = ({ action, refused }: Linking): z.infer<typeof Linked> => ({
  action: action && actionView(action),
  linked: (action?.pairs ?? []).map((p) => ({ externalId: p.x, targetId: p.t ?? '' })),
  refused,
})
