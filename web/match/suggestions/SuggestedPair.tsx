/** A suggestion: the card of the directory, why, the card of the source, and what can be done about it. */
import { CardText } from '../MatchCard.tsx'
import type { Match } from '../match.ts'
import type { Suggestion } from './suggestions.ts'

interface Props {
  screen: Match
  suggestion: Suggestion
  tab: { tabIndex: 0 | -1 }
}

const wordOf = ({ score, confident }: Suggestion) =>
  confident ? 'Sure' : score >= 70 ? 'Likely' : 'Possible'

export function SuggestedPair({ screen, suggestion: s, tab }: Props) {
  const [target, source] = [screen.target(s.targetId), screen.source(s.externalId)]
  const names = `${target?.name ?? 'Somebody'} and ${source?.name ?? 'somebody'}`
  return (
    <div class="match-pair" {...(screen.isChosen(s) && { 'data-chosen': '' })}>
      <label class="match-take">
        <input
          type="checkbox"
          aria-label={`Accept ${names}`}
          checked={screen.isChosen(s)}
          {...tab}
          onChange={(e) => screen.choose([s], e.currentTarget.checked)}
        />
      </label>
      {target ? <CardText card={target} /> : <span />}
      <span class="match-why">
        <span class="tag">{wordOf(s)}</span>{' '}
        <span class="muted small">{s.reasons.join(' · ')}</span>
      </span>
      {source ? <CardText card={source} /> : <span />}
      <span class="row">
        <button
          type="button"
          aria-label={`Link ${names}`}
          {...tab}
          onClick={() => void screen.ask(s)}
        >
          Link
        </button>
        <button
          type="button"
          class="quiet"
          aria-label={`Not the same: ${names}`}
          {...tab}
          onClick={() => void screen.ruleOut(s)}
        >
          Not the same
        </button>
      </span>
    </div>
  )
}
