/** Entries of the audit log as the API shows them: as they were written, and as a sentence. */
import type { z } from '@hono/zod-openapi'
import type { AuditEntry } from '../../api/account.ts'
import type { AboutKind } from '../../core/audit/entry.ts'
import { sentenceOf } from '../../core/audit/sentence.ts'
import type { AuditRow } from '../../store/audited/list.ts'
import type { NamedRun, Names } from '../../store/audited/names.ts'

/** Whatever an entry names that may be an id, to look up what it is called. */
export function idsIn({ subject, detail }: AuditRow): string[] {
  const values = Object.values(JSON.parse(detail) as Record<string, unknown>)
  return [subject, ...values].filter((v): v is string => typeof v === 'string' && ID.test(v))
}
const ID = /^[\w-]{1,64}$/

const PLACE: Record<AboutKind, (id: string, name: string) => string | null> = {
  worker: (id) => `/workers/${id}`,
  connection: (id) => `/integrations/${id}`,
  run: (id) => `/runs/${id}`,
  issue: (_, name) => `/issues?query=${encodeURIComponent(name)}`,
  webhook: () => '/settings/webhooks',
  entry: () => null,
}

export function auditView(
  row: AuditRow,
  names: Names,
  timeZone: string,
): z.infer<typeof AuditEntry> {
  const entry = { ...row, detail: JSON.parse(row.detail) as Record<string, unknown> }
  const nameOf = (kind: AboutKind, id: string): string | null => {
    if (kind === 'entry') return null
    if (kind !== 'run') return names[kind].get(id) ?? null
    const run = names.run.get(id)
    return run ? runName(run, timeZone) : null
  }
  const called = names.member.get(row.actor) ?? null
  const sentence = sentenceOf(entry, nameOf, called).map(({ text, about }) => ({
    text,
    href: about && PLACE[about.kind](about.id, text),
  }))
  const member = called === null ? null : { name: called, email: row.actor }
  return { ...entry, at: new Date(row.at).toISOString(), member, sentence }
}

const WORD: Record<string, string> = { preview: 'preview', undo: 'undo', refresh: 'reading' }

/** "the sync of Plexxis V2 of 29 Nov 2026, 15:03" */
export function runName({ connection, mode, direction, at }: NamedRun, timeZone: string): string {
  const word = direction === 'push' ? 'push' : (WORD[mode] ?? 'sync')
  const when = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    ...{ day: 'numeric', month: 'short', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).format(at)
  return `the ${word} of ${connection} of ${when}`
}
