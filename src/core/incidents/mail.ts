/** What members are told when something begins, and when it is over. Pure. */
import { fewOf, type Letter, type Part } from '../outbox/letter.ts'
import type { HoldReason } from '../plan/guard/hold.ts'
import type { IncidentKind } from './kinds.ts'
import { type Stopped, stoppedLetter } from './stopped.ts'

export interface IncidentFacts {
  kind: IncidentKind
  subject: string
  /** The connection's name; empty where it is about none. */
  source: string
  connectionId: string
  count: number
  /** As people write times. */
  since: string
  over: string
  /** The sync that began it, or ended it, or that failed last. */
  run: {
    id: string
    status: string
    synced: number
    total: number
    code: string | null
    message: string
    reasons: readonly HoldReason[]
  } | null
  /** When it is tried again by itself; null where nobody knows. */
  nextTry: string | null
  /** Questions, in sentences. */
  questions: readonly string[]
  /** How many there are, and how many of them wait. */
  asked: { all: number; open: number }
  /** Of a token. */
  token: { name: string; ends: string; ended: boolean } | null
  /** When a whole sync got through last, if that was after it went silent. */
  heard: string | null
  /** Why no update of its computer was read lately; null where none came. */
  fails: string | null
  /** Since when no file of people has come, in a sentence; null where it is not read from such files. */
  noFile: string | null
  /** How long its computer has not been heard of, at least: "3 days". */
  silentFor: string
  /** Whoever ended it without it being mended; null where it was. */
  stopped: Stopped | null
  to: (path: string) => string
}

/** It has begun. */
export function begunLetter(f: IncidentFacts): Letter {
  const lines = BEGUN[f.kind](f)
  return { subject: lines.subject, parts: [...lines.parts, ...choose(f)] }
}
/** It is over. */
export function overLetter(f: IncidentFacts): Letter {
  const lines = f.stopped ? stoppedLetter(f, f.stopped) : OVER[f.kind](f)
  return { subject: lines.subject, parts: [...lines.parts, ...choose(f)] }
}

const choose = ({ to }: IncidentFacts): Part[] => [
  { label: 'Choose what you are told of', url: to('/settings/notifications') },
]
const syncPage = (f: IncidentFacts, label = 'Open the sync page'): Part => ({
  label,
  url: f.to(`/integrations/${f.connectionId}/workers`),
})
const runPage = (f: IncidentFacts, label: string): Part =>
  f.run ? { label, url: f.to(`/runs/${f.run.id}`) } : syncPage(f)

const BEGUN: Record<IncidentKind, (f: IncidentFacts) => Letter> = {
  failing: (f) => {
    const refused = f.run?.code === 'source_auth'
    return {
      subject: refused
        ? `${f.source} does not accept its credentials`
        : `${f.source} could not be synced`,
      parts: [
        `The sync of ${f.source} failed on ${f.since}. ${f.run?.message ?? ''}`.trim(),
        f.nextTry
          ? `It is tried again by itself on ${f.nextTry}. You hear of it when it works again, and not before.`
          : 'It is not tried again by itself: AutoSync is off. You hear of it when it works again.',
        refused
          ? { label: 'Open its settings', url: f.to(`/integrations/${f.connectionId}/settings`) }
          : syncPage(f),
      ],
    }
  },
  held: (f) => ({
    subject: `${f.source}: a sync waits for you`,
    parts: [
      `The sync of ${f.source} on ${f.since} waits for an admin:`,
      (f.run?.reasons ?? []).map(reasonLine),
      'Until then nothing of this is written. A newer sync looks again, and holds again what must be held.',
      runPage(f, 'See who and why, and release or reject it'),
    ],
  }),
  questions: (f) => ({
    subject:
      f.asked.all === 1
        ? `${f.source ? `${f.source}: a` : 'A'} question waits for you`
        : `${f.source ? `${f.source}: ` : ''}${f.asked.all} questions wait for you`,
    parts: [
      `On ${f.since} ${f.asked.all === 1 ? 'this' : 'these'} could not be known:`,
      [
        ...f.questions,
        ...(f.asked.all > f.questions.length ? [`${f.asked.all - f.questions.length} more`] : []),
      ],
      'Everybody else went through.',
      { label: 'Answer', url: f.to('/issues') },
    ],
  }),
  silent: (f) =>
    f.subject === 'pc'
      ? {
          subject: f.fails
            ? `${f.source}: no update gets through`
            : `${f.source}: the computer has gone silent`,
          parts: [
            f.fails
              ? `Nothing of ${f.source} was read for ${f.silentFor}. The last time the Web Connector tried, it was told: ${f.fails}`
              : `The Web Connector of ${f.source} has not been heard of for ${f.silentFor}. Is the computer on, and does the Web Connector run there?`,
            { label: 'Open its settings', url: f.to(`/integrations/${f.connectionId}/settings`) },
          ],
        }
      : f.subject === 'files'
        ? {
            subject: `${f.source}: its files do not come any more`,
            parts: [
              `${f.noFile ?? `No file of ${f.source} has come.`} Whoever sends them can look whether the report still goes out; until one comes, the directory stays as it is.`,
              syncPage(f),
            ],
          }
        : {
            subject: `${f.source} has not synced for long`,
            parts: [
              `No sync of ${f.source} has got through ${f.heard ? `since ${f.heard}` : 'yet'}, and one should have by now.`,
              syncPage(f),
            ],
          },
  credentials: (f) => ({
    subject: `The API token “${f.token?.name ?? ''}” ends soon`,
    parts: [
      `The API token “${f.token?.name ?? ''}” ends on ${f.token?.ends ?? ''}. What uses it is refused from then on: make a new one, and put it there.`,
      { label: 'Open the API tokens', url: f.to('/settings/tokens') },
    ],
  }),
}

const OVER: Record<IncidentKind, (f: IncidentFacts) => Letter> = {
  failing: (f) => ({
    subject: `${f.source} works again`,
    parts: [
      `The syncs of ${f.source} failed from ${f.since}${f.count > 1 ? `, ${f.count} in a row` : ''}. On ${f.over} one got through${f.run && f.run.status !== 'held' ? `: ${number(f.run.synced)} of ${number(f.run.total)} are synced` : ', and waits for an admin'}.`,
      runPage(f, 'See what it did'),
    ],
  }),
  held: (f) => ({
    subject: `${f.source}: nothing waits for you any more`,
    parts: [
      `The sync of ${f.source} that waited since ${f.since} ${HELD_END[f.run?.status ?? ''] ?? 'waits no longer'}.`,
      runPage(f, 'See what it did'),
    ],
  }),
  questions: (f) => ({
    subject: `${f.source ? `${f.source}: ` : ''}${f.asked.all === 1 ? 'the question is' : 'all questions are'} answered`,
    parts: [
      `What was asked on ${f.since} waits no longer: it was answered, or is not asked any more.`,
      { label: 'See the answers', url: f.to('/issues?state=done') },
    ],
  }),
  silent: (f) => ({
    subject: f.heard
      ? `${f.source} has been heard of again`
      : `${f.source} is not waited for any more`,
    parts: [
      f.heard
        ? f.subject === 'files'
          ? `After its files had stayed away, one of ${f.source} came again on ${f.heard}.`
          : `After it had been silent, ${f.source} was heard of again on ${f.heard}.`
        : `${f.source} was silent, and now nothing is expected of it: it was changed, paused or switched off.`,
      syncPage(f),
    ],
  }),
  credentials: (f) => ({
    subject: f.token?.ended
      ? `The API token “${f.token.name}” has ended`
      : `The API token “${f.token?.name ?? ''}” is no longer in use`,
    parts: [
      f.token?.ended
        ? `The API token “${f.token.name}” ended on ${f.token.ends}. What still uses it is refused.`
        : 'It was revoked, so its end matters to nobody any more.',
      { label: 'Open the API tokens', url: f.to('/settings/tokens') },
    ],
  }),
}

const HELD_END: Record<string, string> = {
  succeeded: 'was decided, and is done',
  warnings: 'was decided, and is done',
  cancelled: 'was rejected, or a newer sync took its place',
  failed: 'was decided, and failed afterwards',
  undone: 'was decided, and undone afterwards',
}

const number = (n: number): string => n.toLocaleString('en-CA')

function reasonLine({ message, people = [], count }: HoldReason): string {
  const names = fewOf(
    people.map((p) => p.name),
    count ?? people.length,
  )
  return people.length > 0 ? `${message} ${names}.` : message
}
