/** Suggestions first, then two boxes and the links: on the page of a connection, and in Sync Users. */
import { RefreshCw } from 'lucide'
import { useEffect } from 'preact/hooks'
import { calledOf } from '../shell/called.ts'
import { number, plural } from '../shell/format.ts'
import { mayWrite, VIEWER_REASON } from '../shell/session.ts'
import { Progress } from '../sync/Progress.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Failure } from '../ui/Notice.tsx'
import { Time } from '../ui/Time.tsx'
import { AddedResult } from './AddAll.tsx'
import { MatchBoard } from './MatchBoard.tsx'
import { AlikeQuestion, LinkQuestion } from './MatchQuestions.tsx'
import type { Match } from './match.ts'
import { MatchSuggestions } from './suggestions/MatchSuggestions.tsx'
import './match.css'

interface Props {
  screen: Match
  /** The connection's. */
  id: string
  /** What the button gets, where it is not what the source calls its people. */
  gets?: string | undefined
}

export function Matching({ screen, id, gets }: Props) {
  const error = screen.error.value
  const source =
    screen.connection.data.value?.name ??
    screen.info.value?.connectionName ??
    calledOf(id)?.name ??
    'the source'
  useUndoKey(screen)
  return (
    <>
      <MatchHead screen={screen} id={id} gets={gets} />
      {error ? (
        <Failure error={error} retry={screen.load} />
      ) : (
        <>
          {mayWrite.value && <MatchSuggestions screen={screen} source={source} />}
          <AddedResult screen={screen} />
          <MatchBoard screen={screen} source={source} gets={gets} />
        </>
      )}
      <LinkQuestion screen={screen} source={source} />
      <AlikeQuestion screen={screen} />
    </>
  )
}

function MatchHead({ screen, id, gets }: Props) {
  const info = screen.info.value
  const run = screen.live.run.value
  const picked = screen.picked.value
  const base = `/integrations/${encodeURIComponent(id)}`
  return (
    <>
      <div class="spread">
        <p class="muted">
          {picked
            ? 'Now choose the other card of the pair. Escape lets go.'
            : 'Drag a card onto its partner, or choose one and then the other.'}
        </p>
        <div class="actions">
          {info?.hasCustomers && (
            <nav class="segments" aria-label="What is matched">
              <a
                href={`${base}/match`}
                {...(screen.board === 'people' && { 'aria-current': 'page' })}
              >
                {info.peopleLabel}
              </a>
              <a
                href={`${base}/match/customers`}
                {...(screen.board === 'projects' && { 'aria-current': 'page' })}
              >
                {screen.connection.data.value?.kind === 'procore' ? 'Projects' : 'Customers'}
              </a>
            </nav>
          )}
          {info && <LastRead info={info} />}
          {info?.canRefresh && screen.board === 'people' && (
            <button
              type="button"
              class="primary"
              aria-disabled={
                !mayWrite.value || screen.live.running.value || screen.busy.value !== null
              }
              title={mayWrite.value ? undefined : VIEWER_REASON}
              onClick={() => mayWrite.value && void screen.refresh()}
            >
              <Icon of={RefreshCw} /> Get {gets ?? info.peopleLabel}
            </button>
          )}
        </div>
      </div>
      <p class="hidden" role="status">
        {screen.live.spoken.value || stateOf(screen)}
      </p>
      {run && screen.live.running.value && (
        <Progress run={run} onCancel={null} cancelling={false} />
      )}
    </>
  )
}

/** How far the board is, for who does not see it fill. */
function stateOf({ left, right, suggestions, suggesting, error }: Match): string {
  if (error.value) return ''
  if (!left.whole.value || !right.whole.value) return 'The board is loading.'
  const here = `${number(left.all.value?.length ?? 0)} on the left, ${number(right.all.value?.length ?? 0)} on the right without a link`
  if (suggesting.value) return `${here}. Suggestions are being looked for.`
  return `${here}, ${plural(suggestions.value.length, 'suggestion')}.`
}

function LastRead({ info }: { info: NonNullable<Match['info']['value']> }) {
  const what = info.canRefresh ? 'Last read' : 'Last Web Connector update'
  return (
    <span class="muted small">
      {info.lastRead ? (
        <>
          {what} <Time at={info.lastRead} />
        </>
      ) : info.canRefresh ? (
        'Not read yet'
      ) : (
        'No Web Connector update yet'
      )}
    </span>
  )
}

/** Ctrl+Z undoes, Escape lets go of the chosen card; not while somebody is typing. */
function useUndoKey(screen: Match): void {
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      const typing = e.target instanceof HTMLInputElement && e.target.value !== ''
      if (e.key === 'Escape' && !screen.asked.value) screen.picked.value = null
      if (e.key !== 'z' || !(e.ctrlKey || e.metaKey) || e.shiftKey || typing) return
      e.preventDefault()
      if (mayWrite.value) void screen.undo()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [screen])
}
