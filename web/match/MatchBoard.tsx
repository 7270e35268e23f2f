/** The two boxes and the panel of links below them. */
import { ArrowLeftRight, EyeOff, Plus, Undo2, X } from 'lucide'
import { number } from '../shell/format.ts'
import { mayWrite } from '../shell/session.ts'
import { Icon } from '../ui/Icon.tsx'
import type { SourceCard } from './box.ts'
import { MatchBox } from './MatchBox.tsx'
import { CardText, MatchCard } from './MatchCard.tsx'
import type { Match } from './match.ts'

interface Props {
  screen: Match
  /** The connection's name. */
  source: string
}

export function MatchBoard({ screen, source }: Props) {
  const people = screen.board === 'people'
  return (
    <>
      <div class="match-boxes">
        <LeftBox screen={screen} source={source} title={people ? 'Directory' : 'Projects'} />
        {screen.showIgnored.value ? (
          <IgnoredBox screen={screen} source={source} />
        ) : (
          <RightBox screen={screen} source={source} />
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
            ? `Everybody here is linked to ${source}.`
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

function RightBox({ screen, source }: Props) {
  const picked = screen.picked.value
  const ignored = screen.ignored.all.value?.length ?? 0
  const what = screen.board === 'people' ? 'in the directory' : 'as a project'
  return (
    <MatchBox
      title={source}
      box={screen.right}
      keyOf={(c) => c.externalId}
      empty={<RightEmpty screen={screen} source={source} />}
      tools={
        ignored > 0 && (
          <button type="button" class="quiet" onClick={() => toggleIgnored(screen)}>
            Show {ignored} ignored
          </button>
        )
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

const toggleIgnored = (screen: Match) => {
  screen.showIgnored.value = !screen.showIgnored.value
}

/** Why somebody is still here, where that is known. */
function noteOf(card: SourceCard) {
  if (card.hold === 'unlinked') return 'Unlinked by hand: no sync links or adds them'
  return card.issue ? card.issue.message : undefined
}

function RightEmpty({ screen, source }: Props) {
  const info = screen.info.value
  if (screen.board === 'people' && info && !info.lastRead)
    return (
      <p class="muted">
        {info.canRefresh
          ? `Get ${info.peopleLabel} brings the people of ${source} here.`
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

function IgnoredBox({ screen }: Props) {
  return (
    <MatchBox
      title="Ignored"
      box={screen.ignored}
      keyOf={(c) => c.externalId}
      empty={<p class="muted">Nobody is ignored.</p>}
      tools={
        <button type="button" class="quiet" onClick={() => toggleIgnored(screen)}>
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

function LinkedPanel({ screen, source }: Props) {
  return (
    <MatchBox
      class="match-linked"
      title="Linked"
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
