/** What happened to a person, as the API shows it: each thing as a sentence, and how it is taken back. */
import type { z } from '@hono/zod-openapi'
import type { TimelineEntry } from '../../../api/workers/timeline.ts'
import { causeOf } from '../../../core/issues/causes.ts'
import type { Issue } from '../../../core/issues/issue.ts'
import { wordsOf } from '../../../core/issues/words.ts'
import type { Happening } from '../../../core/timeline/happening.ts'
import * as words from '../../../core/timeline/words.ts'
import type { Names } from '../../../store/audited/names.ts'
import type { Alias } from '../../../store/directory/merge/aliases.ts'
import type { Happened, What } from '../../../store/person/happened.ts'
import { auditView, runName } from '../audit.ts'
import { iso } from '../iso.ts'
import { changesView, historyView } from './history.ts'

type Entry = z.infer<typeof TimelineEntry>

/** All that sentences are made of. */
export interface Known {
  issues: ReadonlyMap<string, Issue>
  /** Names of connections by id. */
  sources: ReadonlyMap<string, string>
  names: Names
  aliases: readonly Alias[]
  timeZone: string
  /** Whether whoever asks may see pay, and take back what can be. */
  may: boolean
}

const KIND: Record<What, Happening> = {
  ...{ change: 'change', opened: 'issue', closed: 'issue', comment: 'issue', deed: 'account' },
  ...{ mail: 'message', asked: 'message', answered: 'message', claim: 'message' },
}

export function timelineEntry(happened: Happened, known: Known): Entry {
  const { at, what, key } = happened
  const plain = { how: null, by: null, runId: null, issueId: null, change: null, undo: null }
  return {
    ...{ id: `${what}:${key}`, at: iso(at), kind: KIND[what], ...plain },
    ...said(happened, known),
  }
}

type Said = Pick<Entry, 'text'> & Partial<Entry>

function said(happened: Happened, known: Known): Said {
  const { what, body } = happened
  if (what === 'change') return changed(happened, known)
  if (what === 'opened' || what === 'closed' || what === 'comment') return ofIssue(happened, known)
  if (what === 'mail') {
    const waits = body.state === 'waiting' || body.state === 'held'
    return {
      text: words.mailSaid(body.event, body.to, body.state, body.error),
      undo: known.may && waits ? { kind: 'message', id: body.id } : null,
    }
  }
  if (what === 'asked')
    return { text: words.asked(body.whom, body.receiver, causeOf(body.code).title) }
  if (what === 'answered')
    return { text: words.answered(body.whom, body.answer), by: body.receiver }
  if (what === 'claim') {
    const [{ field, after } = { field: '', after: '' }] = changesView(
      [[body.field, null, body.value]],
      known.may,
    )
    return { text: words.claimed(body.whom, field, after ?? '', body.state), by: body.by }
  }
  const { sentence } = auditView({ at: happened.at, ...body }, known.names, known.timeZone)
  return { text: sentence.map((piece) => piece.text).join('') }
}

function changed({ at, body }: Extract<Happened, { what: 'change' }>, known: Known): Said {
  const change = {
    ...historyView({ at, ...body }, known.may),
    of: known.aliases.find((a) => a.id === body.workerId) ?? null,
  }
  return { text: change.action, how: howOf(body, known), by: body.actor, runId: body.runId, change }
}

/** By what they were matched is on the page of the run. */
function howOf(
  { action, connectionId, runId }: Extract<Happened, { what: 'change' }>['body'],
  { sources, names, timeZone }: Known,
): string | null {
  if (action !== 'linked' && action !== 'unlinked') return null
  const source = (connectionId && sources.get(connectionId)) || null
  const run = runId ? names.run.get(runId) : null
  const called = run ? runName(run, timeZone) : runId && words.goneRun(source)
  return words.linkHow(action, source, called)
}

type OfIssue = Extract<Happened, { what: 'opened' | 'closed' | 'comment' }>

function ofIssue({ what, body }: OfIssue, { issues, sources, may }: Known): Said {
  const issue = issues.get(body.id)
  if (what === 'comment') return { text: `“${body.text}”`, by: body.by, issueId: body.id }
  // Gone between two looks at the database.
  if (!issue) return { text: words.issueClosed('an issue that is no longer kept', null, null) }
  const source = sources.get(issue.connectionId) ?? ''
  const { kind, cause, message, answers, afterwards } = wordsOf(issue, source)
  if (what === 'opened')
    return {
      text: kind === 'question' ? message : words.issueOpened(cause, source),
      ...{ runId: issue.openedRun, issueId: issue.id },
    }
  const answer = issue.answer && (answers.find((a) => a.id === issue.answer)?.label ?? issue.answer)
  const canTakeBack = issue.answer !== null && (issue.appliedRun === null || afterwards === null)
  return {
    text: words.issueClosed(cause, issue.closedBy, answer),
    by: words.humanIn(issue.closedBy),
    ...{ runId: issue.closedRun, issueId: issue.id },
    undo: may && canTakeBack ? { kind: 'answer', id: issue.id } : null,
  }
}
