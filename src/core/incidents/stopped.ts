/** Incidents that end because nothing is expected of their source any more: by whom, and how members read of it. Pure. */
import type { Letter, Part } from '../outbox/letter.ts'
import type { IncidentKind } from './kinds.ts'

export const WAYS_TO_STOP = ['off', 'removed', 'paused'] as const

export interface Stopped {
  /** The source was switched off, or removed; or all syncs were paused. */
  how: (typeof WAYS_TO_STOP)[number]
  /** Who did it; empty where that is not known. */
  by: string
  /** What the source was called. */
  name?: string | undefined
  /** Why all are paused. */
  reason?: string | undefined
}

/**
 * What is over with it. While all is paused, what is held or asked waits on: it can be decided. Of a source that is off, what is held
 * cannot be let through; it is told again once the source is on.
 */
export const STOPS: Record<Stopped['how'], readonly IncidentKind[]> = {
  off: ['failing', 'silent', 'held'],
  removed: ['failing', 'silent', 'held', 'questions'],
  paused: ['failing', 'silent'],
}

/** "It was switched off by Ann on 3 May." */
export function whyStopped({ how, by, reason }: Stopped, on: string): string {
  const who = by && ` by ${by}`
  if (how === 'removed')
    return `It was removed${who} on ${on}, and nothing is asked of it any more.`
  if (how === 'off')
    return `It was switched off${who} on ${on}. Nothing of it is synced until it is on again.`
  return `All syncs were paused${who} on ${on}${reason ? `: ${reason}` : '.'}`
}

interface Facts {
  kind: IncidentKind
  source: string
  connectionId: string
  since: string
  over: string
  to: (path: string) => string
}

const WHAT: Record<
  IncidentKind,
  (source: string, since: string) => [subject: string, was: string]
> = {
  failing: (source, since) => [
    `${source} is not tried any more`,
    `The syncs of ${source} failed from ${since}.`,
  ],
  held: (source, since) => [
    `${source}: nothing waits for you any more`,
    `A sync of ${source} has waited since ${since}.`,
  ],
  silent: (source) => [`${source} is not waited for any more`, `Nothing has come from ${source}.`],
  questions: (source, since) => [
    `${source}: nothing is asked any more`,
    `What ${source} asked on ${since} needs no answer.`,
  ],
  credentials: (source) => [`${source} is not waited for any more`, ''],
}

/** It is over, and nobody has mended it. */
export function stoppedLetter(f: Facts, stopped: Stopped): Letter {
  const [subject, was] = WHAT[f.kind](f.source, f.since)
  const link: Part =
    stopped.how === 'removed'
      ? { label: 'Open the integrations', url: f.to('/integrations') }
      : { label: 'Open its settings', url: f.to(`/integrations/${f.connectionId}/settings`) }
  return { subject, parts: [`${was} ${whyStopped(stopped, f.over)}`.trim(), link] }
}
