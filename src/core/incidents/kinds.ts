/** What members are told of by themselves, and who is told unless they have chosen otherwise. Pure. */

export const INCIDENT_KINDS = ['failing', 'held', 'questions', 'silent', 'credentials'] as const
export type IncidentKind = (typeof INCIDENT_KINDS)[number]

export const SUMMARIES = ['never', 'daily', 'weekly'] as const
export type Summary = (typeof SUMMARIES)[number]

export interface Choice {
  kinds: IncidentKind[]
  summary: Summary
}

/** Whose work it is to act is told of everything; whoever only looks, of what they ask for. */
export const choiceOf = (role: string): Choice =>
  role === 'owner' || role === 'admin'
    ? { kinds: [...INCIDENT_KINDS], summary: 'weekly' }
    : { kinds: [], summary: 'never' }
