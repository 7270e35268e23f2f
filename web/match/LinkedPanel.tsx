/** The linked pairs: searched here, and loaded as far as somebody scrolls. */
import { ArrowLeftRight, Undo2, X } from 'lucide'
import { mayWrite } from '../shell/session.ts'
import { Icon } from '../ui/Icon.tsx'
import { MatchBox } from './MatchBox.tsx'
import { CardText } from './MatchCard.tsx'
import type { Match } from './match.ts'

interface Props {
  screen: Match
  /** The connection's name. */
  source: string
}

export function LinkedPanel({ screen, source }: Props) {
  return (
    <MatchBox
      class="match-linked"
      title="Linked"
      word
      box={screen.linked}
      keyOf={(c) => c.externalId}
      empty={
        <p class="muted">
          {screen.board === 'people' ? 'Nobody' : 'Nothing'} is linked to {source} yet.
        </p>
      }
      tools={
        mayWrite.value && (
          <button
            type="button"
            class="quiet"
            aria-disabled={!screen.undoable.value || screen.busy.value !== null}
            onClick={() => void screen.undo()}
          >
            <Icon of={Undo2} /> Undo
          </button>
        )
      }
      card={(card, tab) => (
        <div class="match-card">
          {card.linked && <CardText card={card.linked} />}
          {mayWrite.value ? (
            <button
              type="button"
              class="icon-button match-cut"
              aria-label={`Unlink ${card.linked?.name ?? ''} from ${card.name}`}
              title="Unlink"
              {...tab}
              onClick={() => void screen.unlink(card)}
            >
              <Icon of={ArrowLeftRight} class="match-arrows" />
              <Icon of={X} class="match-x" />
            </button>
          ) : (
            <Icon of={ArrowLeftRight} />
          )}
          <CardText card={card} {...(card.gone && { note: `No longer in ${source}` })} />
        </div>
      )}
    />
  )
}
