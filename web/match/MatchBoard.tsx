/** The two boxes and the panel of links below them. */
import { number } from '../shell/format.ts'
import { mayWrite } from '../shell/session.ts'
import { LinkedPanel } from './LinkedPanel.tsx'
import { MatchBox } from './MatchBox.tsx'
import { MatchCard } from './MatchCard.tsx'
import type { Match } from './match.ts'
import { IgnoredBox, RightBox } from './RightBox.tsx'

interface Props {
  screen: Match
  /** The connection's name. */
  source: string
  /** What the button gets, where it is not what the source calls its people. */
  gets?: string | undefined
}

export function MatchBoard({ screen, source, gets }: Props) {
  const people = screen.board === 'people'
  return (
    <>
      <div class="match-boxes">
        <LeftBox screen={screen} source={source} title={people ? 'Directory' : 'Projects'} />
        {screen.ignoring.value ? (
          <IgnoredBox screen={screen} />
        ) : (
          <RightBox screen={screen} source={source} gets={gets} />
        )}
      </div>
      <LinkedPanel screen={screen} source={source} />
    </>
  )
}

function LeftBox({ screen, source, title }: Props & { title: string }) {
  const picked = screen.picked.value
  return (
    <MatchBox
      title={title}
      box={screen.left}
      keyOf={(c) => c.id}
      empty={
        <p class="muted">
          {screen.board === 'people'
            ? `Nobody here is without a link to ${source}.`
            : 'There is no project here without a link.'}
        </p>
      }
      tools={
        screen.board === 'people' &&
        screen.left.aside.value > 0 && (
          <button
            type="button"
            class="quiet"
            onClick={() => {
              screen.left.showAside.value = !screen.left.showAside.value
            }}
          >
            {screen.left.showAside.value ? 'Hide' : 'Show'} {number(screen.left.aside.value)}{' '}
            inactive
          </button>
        )
      }
      card={(card, tab) => (
        <MatchCard
          side="left"
          id={card.id}
          card={card}
          tab={tab}
          disabled={!mayWrite.value}
          picked={picked?.side === 'left' && picked.id === card.id}
          onPick={() => void screen.pick('left', card.id)}
          onDrop={(externalId) => void screen.ask({ targetId: card.id, externalId })}
        />
      )}
    />
  )
}
