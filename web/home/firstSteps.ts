/** What is left to do before the first sync. Pure. */
import { lastSyncOf } from '../connections/standing.ts'
import type { Out } from '../shell/api.ts'

type Source = Pick<
  Out<'Overview'>['connections'][number],
  | 'id'
  | 'name'
  | 'enabled'
  | 'testedAt'
  | 'firstPreviewId'
  | 'lastRun'
  | 'heldRun'
  | 'activeRun'
  | 'autosync'
>

export interface FirstStep {
  title: string
  text: string
  done: boolean
  /** Where it is done, and what the button says. */
  href: string
  button: string
}

/** Has anything been brought in, or does it wait for an admin? */
const hasSynced = (c: Source): boolean => lastSyncOf(c) !== null

/** Null once a source was synced. The one that is furthest leads. */
export function firstSteps(connections: readonly Source[]): FirstStep[] | null {
  if (connections.some(hasSynced)) return null
  const far = (c: Source) =>
    Number(c.testedAt !== null) + Number(c.enabled) + (c.firstPreviewId ? 2 : 0)
  const [source] = connections.toSorted((a, b) => far(b) - far(a))
  const name = source?.name ?? 'it'
  /** The guide is where it goes on, whatever is missing still. */
  const guide = source ? `/integrations/${source.id}/connect` : '/integrations'
  return [
    {
      title: 'Connect the system where people are hired',
      text: source
        ? `${name} is connected.`
        : 'Payroll, HR or the directory of projects: whatever knows who works for you.',
      done: source !== undefined,
      href: '/integrations',
      button: 'Connect a source',
    },
    {
      title: 'Test it',
      text: source?.testedAt
        ? 'The test succeeded.'
        : `Muster asks ${name} for a few people, and says what does not work yet.`,
      done: Boolean(source?.testedAt),
      href: guide,
      button: 'Test Integration',
    },
    {
      title: 'Preview the first sync',
      text: source?.firstPreviewId
        ? 'The preview is there.'
        : 'Who would be added, who is here already, and who would not come in and why. It changes nothing.',
      done: Boolean(source?.firstPreviewId),
      href: guide,
      button: 'Preview the first sync',
    },
    {
      title: 'Look at it, and sync',
      text: 'The sync does just what the preview shows; a part of it can be accepted alone.',
      done: false,
      href: source?.firstPreviewId ? `/runs/${source.firstPreviewId}` : guide,
      button: 'Look at the preview',
    },
  ]
}
