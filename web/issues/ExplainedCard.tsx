/** One person: what each source says side by side, what is open, what the next sync would do, and the one action. */
import { withDays } from '../shell/format.ts'
import { mayWrite } from '../shell/session.ts'
import { Changes } from '../ui/Changes.tsx'
import { Time } from '../ui/Time.tsx'
import type { Explained, WhyScreen } from './whyPage.ts'

type Source = Explained['sources'][number]

const STATE: Record<Explained['state'], string> = {
  active: 'In the directory, active',
  inactive: 'In the directory, inactive',
  archived: 'Archived',
  waiting: 'Not in the directory: waits at a source',
  left_out: 'Not in the directory: left out',
}

export function ExplainedCard({ screen, one }: { screen: WhyScreen; one: Explained }) {
  const { name, workerId, state, sources } = one
  return (
    <section class="card explained" aria-label={name}>
      <div class="spread">
        <h2>{workerId ? <a href={`/workers/${workerId}`}>{name}</a> : name}</h2>
        <span class="muted">{STATE[state]}</span>
      </div>
      <Action screen={screen} one={one} />
      {sources.length === 0 && <p class="muted">No source is linked to them.</p>}
      {sources.map((s) => (
        <SourceSays key={`${s.connectionId} ${s.externalId}`} source={s} />
      ))}
      {sources.length > 0 && <SideBySide one={one} />}
    </section>
  )
}

const DEED: Record<string, string> = { retry: 'Sync now', go_on: 'Go on' }

/** What helps, where it is done. */
function Action({
  screen,
  one: { action, workerId, name, ...one },
}: {
  screen: WhyScreen
  one: Explained
}) {
  const { kind, label, connectionId } = action
  if (kind === 'none') return null
  const places: Record<string, { href: string; text: string } | undefined> = {
    match: { href: `/integrations/${connectionId}/match`, text: 'Open Match' },
    answer: { href: `/issues?connectionId=${connectionId}`, text: 'Open the question' },
    release: { href: `/integrations/${connectionId}`, text: 'See what is held' },
    worker: workerId ? { href: `/workers/${workerId}`, text: 'Open the worker' } : undefined,
  }
  const place = places[kind]
  return (
    <div class="spread">
      <p class="strong">{label}</p>
      <div class="actions">
        {place && (
          <a class="button" href={place.href}>
            {place.text}
          </a>
        )}
        {mayWrite.value && kind !== 'release' && kind !== 'answer' && (
          <button
            type="button"
            aria-label={`${DEED[kind] ?? 'Retry'}: ${name}`}
            aria-disabled={screen.busy.value !== null}
            onClick={() => void screen.retry({ action, workerId, name, ...one })}
          >
            {DEED[kind] ?? 'Retry'}
          </button>
        )}
      </div>
    </div>
  )
}

function SourceSays({ source: s }: { source: Source }) {
  return (
    <div class="stack tight">
      <h3>
        <a href={`/integrations/${s.connectionId}`}>{s.connection}</a>{' '}
        {s.externalId && <span class="muted">{s.externalId}</span>}
      </h3>
      <dl class="explained-facts">
        <dt>Now</dt>
        <dd>
          {s.issue ? (
            <>
              {withDays(s.issue.message)}{' '}
              <span class="muted">
                Since <Time at={s.issue.openedAt} day />.
              </span>
            </>
          ) : s.leftOut ? (
            s.leftOut === 'ignored' ? (
              'Ignored under Match.'
            ) : (
              'Unlinked by hand.'
            )
          ) : s.linked ? (
            s.absentSince ? (
              <>
                No longer there since <Time at={s.absentSince} day />.
              </>
            ) : (
              'Linked, and nothing is open.'
            )
          ) : (
            'Not linked.'
          )}
        </dd>
        <dt>Next sync</dt>
        <dd>
          {s.next ? s.next.message : 'Cannot be said: look at the settings of this source.'}
          {s.next && <Changes changes={s.next.changes} />}
        </dd>
        {s.lastRun && (
          <>
            <dt>Last written</dt>
            <dd>
              <a href={`/runs/${s.lastRun.id}`}>
                <Time at={s.lastRun.at} />
              </a>
            </dd>
          </>
        )}
      </dl>
    </div>
  )
}

/** What each source said last, a column each. */
function SideBySide({ one: { sources, name } }: { one: Explained }) {
  const labels = new Map(sources.flatMap((s) => s.says.map((f) => [f.field, f.label] as const)))
  if (labels.size === 0) return null
  return (
    <details>
      <summary>
        What {sources.length > 1 ? 'the sources say' : `${sources[0]?.connection} says`}
      </summary>
      <div class="scroll">
        <table class="sides">
          <caption class="hidden">What each source says of {name}</caption>
          <thead>
            <tr>
              <td />
              {sources.map((s) => (
                <th key={`${s.connectionId} ${s.externalId}`} scope="col">
                  {s.connection}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...labels].map(([field, label]) => (
              <tr key={field}>
                <th scope="row">{label}</th>
                {sources.map((s) => (
                  <td key={`${s.connectionId} ${s.externalId}`}>
                    {s.says.find((f) => f.field === field)?.value ?? '–'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
