/** Home's answer: is everybody in, who is not, and what to do. */
import { lastSyncOf } from '../connections/standing.ts'
import type { Out } from '../shell/api.ts'
import { plural } from '../shell/format.ts'
import { Notice } from '../ui/Notice.tsx'

type Source = Out<'Overview'>['connections'][number]

/** What it says of itself then is why. */
const FAILING: Source['state']['kind'][] = ['failing', 'quarantined']

/** The sentences that answer the question people come with. */
export function Answer({ connections }: { connections: Source[] }) {
  const held = connections.some((c) => c.heldRun)
  const failed = connections.filter((c) => c.lastRun?.status === 'failed')
  const never = connections.filter((c) => !lastSyncOf(c))
  const issues = connections.reduce((sum, c) => sum + c.openIssues, 0)
  const fine = failed.length === 0 && issues === 0
  return (
    <>
      {failed.map((c) => (
        <Notice
          key={c.id}
          tone="bad"
          title={`The last sync of ${c.name} failed`}
          actions={
            <a class="button" href={`/runs/${c.lastRun?.id}`}>
              See why
            </a>
          }
        >
          {FAILING.includes(c.state.kind) && <p>{c.state.message}</p>}
        </Notice>
      ))}
      {issues > 0 && (
        <Notice
          tone="warn"
          title={plural(issues, 'issue is open', 'issues are open')}
          actions={
            <a class="button" href="/issues">
              See who and why
            </a>
          }
        >
          <p>Most issues are fixed where the person was hired.</p>
        </Notice>
      )}
      {fine && never.length > 0 && (
        <Notice
          tone="info"
          title={`${never.map((c) => c.name).join(', ')}: not synced yet`}
          actions={
            <a class="button primary" href={`/integrations/${never[0]?.id}/connect`}>
              Go on connecting
            </a>
          }
        >
          <p>A preview shows what would change and changes nothing.</p>
        </Notice>
      )}
      {fine && never.length === 0 && !held && <Notice tone="good" title="Everybody is in" />}
    </>
  )
}
