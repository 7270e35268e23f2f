/** What became of one entry of hours, or would: as it is stored, logged and shown. */

import { type OutcomeCode, REASONS, sentence } from '../core/plan/outcome.ts'
import { hoursText } from '../core/time/hours.ts'
import type { Planned } from '../store/plan/chunks.ts'
import type { Problem } from '../store/time/cards.ts'
import type { PushRow } from '../store/time/pushes.ts'

export const nameOf = (row: Pick<PushRow, 'first_name' | 'last_name'>): string =>
  `${row.first_name ?? ''} ${row.last_name ?? ''}`.trim() || 'A worker who is gone'

/** `done`: this is what happened; otherwise it is what is planned. */
export function outcomeOf(
  row: PushRow,
  code: OutcomeCode,
  more: { facts?: Record<string, string>; notices?: readonly string[]; done?: boolean } = {},
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
      ...(row.payroll_id && { payrollId: row.payroll_id }),
      ...more.facts,
    },
    ...(notices.length > 0 && { notices: notices.map((code) => ({ code })) }),
    w: row.worker_id,
    g: -1,
    ...(more.done && { act: 'pushed' }),
  }
}

/** The outcome as it is kept beside the entry; `vendor`: what the connection is called. */
export const problemOf = (outcome: Planned, vendor: string): Problem => ({
  code: outcome.code,
  message: sentence(outcome.n, outcome.code, outcome.facts ?? {}, vendor, outcome.notices),
})
