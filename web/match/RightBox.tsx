/** The box of the source: who has no link yet, or who is ignored. */
import { EyeOff, Plus } from 'lucide'
import { number } from '../shell/format.ts'
import { mayWrite } from '../shell/session.ts'
import { Icon } from '../ui/Icon.tsx'
import { AddAll } from './AddAll.tsx'
import type { SourceCard } from './box.ts'
import { MatchBox } from './MatchBox.tsx'
import { CardText, MatchCard } from './MatchCard.tsx'
import type { Match } from './match.ts'

interface Props {
  screen: Match
  /** The connection's name. */
  source: string
  gets?: string | undefined
}

export function RightBox({ screen, source, gets }: Props) {
  const picked = screen.picked.value
  const ignored = screen.ignored.total.value ?? 0
  const what = screen.board === 'people' ? 'in the directory' : 'as a project'
  return (
    <MatchBox
      title={source}
      box={screen.right}
      keyOf={(c) => c.externalId}
      empty={<RightEmpty screen={screen} source={source} gets={gets} />}
      tools={
        <>
          {ignored > 0 && (
            <button type="button" class="quiet" onClick={() => screen.showIgnored(true)}>
              Show {number(ignored)} ignored
            </button>
          )}
          {mayWrite.value && <AddAll screen={screen} source={source} />}
        </>
      }
      card={(card, tab) => (
        <MatchCard
          side="right"
          id={card.externalId}
          card={card}
          tab={tab}
          disabled={!mayWrite.value || !card.linkable}
          picked={picked?.side === 'right' && picked.id === card.externalId}
          note={noteOf(card)}
          onPick={() => void screen.pick('right', card.externalId)}
          onDrop={(targetId) => void screen.ask({ targetId, externalId: card.externalId })}
        >
          {mayWrite.value && (
            <>
              <button
                type="button"
                class="icon-button match-ignore"
                aria-label={`Ignore ${card.name}`}
                title="Ignore: never sync"
                {...tab}
                onClick={() => void screen.ignore(card, true)}
              >
                <Icon of={EyeOff} />
              </button>
              {card.linkable && (
                <button
                  type="button"
                  class="icon-button match-plus"
                  aria-label={`Create ${card.name} ${what} and link`}
                  title={`Create ${what} and link`}
                  aria-disabled={screen.busy.value !== null}
                  {...tab}
                  onClick={() => void screen.create(card)}
                >
                  <Icon of={Plus} />
                </button>
              )}
            </>
          )}
        </MatchCard>
      )}
    />
  )
}

/** Why somebody is still here, where that is known. */
function noteOf(card: SourceCard) {
  if (card.hold === 'unlinked') return 'Unlinked by hand: no sync links or adds them'
  return card.issue ? card.issue.message : undefined
}

function RightEmpty({ screen, source, gets }: Props) {
  const info = screen.info.value
  if (screen.board === 'people' && info && !info.lastRead)
    return (
      <p class="muted">
        {info.canRefresh
          ? `Get ${gets ?? info.peopleLabel} brings the people of ${source} here.`
          : `Run an update in the Web Connector to bring the people of ${source} here.`}
      </p>
    )
  return (
    <p class="muted">
      {screen.board === 'people' ? `Everybody in ${source}` : `Everything in ${source}`} is linked.
      Nothing is left to do.
    </p>
  )
}

export function IgnoredBox({ screen }: Pick<Props, 'screen'>) {
  return (
    <MatchBox
      title="Ignored"
      box={screen.ignored}
      keyOf={(c) => c.externalId}
      empty={<p class="muted">Nobody is ignored.</p>}
      tools={
        <button type="button" class="quiet" onClick={() => screen.showIgnored(false)}>
          Hide ignored
        </button>
      }
      card={(card, tab) => (
        <div class="match-card">
          <CardText card={card} />
          {mayWrite.value && (
            <button
              type="button"
              aria-label={`Stop ignoring ${card.name}`}
              {...tab}
              onClick={() => void screen.ignore(card, false)}
            >
              Stop ignoring
            </button>
          )}
        </div>
      )}
    />
  )
}
