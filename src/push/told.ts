/** What a push says about hours: the outcome of one entry, as it is stored and shown. */

import { type OutcomeCode, REASONS, sentence } from '../core/plan/outcome.ts'
import { hoursText } from '../core/time/hours.ts'
import type { Planned } from '../store/plan/chunks.ts'
import type { PushRow } from '../store/time/pushes.ts'

export const nameOf = (row: Pick<PushRow, 'first_name' | 'last_name'>): string =>
  `${row.first_name ?? ''} ${row.last_name ?? ''}`.trim() || 'A worker who is gone'

/** `dealtWith`: this is what happened; otherwise it is what is planned. */
export function toldOf(
  row: PushRow,
  code: OutcomeCode,
  more: { facts?: Record<string, string>; notices?: readonly string[]; dealtWith?: boolean } = {},
): Planned {
  const notices = more.notices ?? []
  return {
    x: row.id,
    n: nameOf(row),
    outcome: REASONS[code].outcome,
    code,
    facts: {
      hours: hoursText(row.hundredths),
      day: row.day,
      project: row.project ?? 'a project that is gone',
      ...more.facts,
    },
    ...(notices.length > 0 && { notices: notices.map((code) => ({ code })) }),
    w: row.worker_id,
    g: -1,
    ...(more.dealtWith && { act: 'pushed' }),
  }
}

/** The problem as it is kept beside the entry. */
export const problemOf = (told: Planned, source: string) => ({
  code: told.code,
  message: sentence(told.n, told.code, told.facts ?? {}, source, told.notices),
})
