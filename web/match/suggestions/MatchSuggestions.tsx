/** Suggestions first: pairs side by side with their reasons, some left out, and all that are chosen accepted together. */
import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { useEffect, useRef, useState } from 'preact/hooks'
import { number, plural } from '../../shell/format.ts'
import { useNarrow } from '../../state/screen.ts'
import { Confirm } from '../../ui/Dialog.tsx'
import { CardList } from '../CardList.tsx'
import type { Match } from '../match.ts'
import { SuggestedPair } from './SuggestedPair.tsx'
import { pairKey } from './suggestions.ts'

export function MatchSuggestions({ screen, source }: { screen: Match; source: string }) {
  const [asking, setAsking] = useState(false)
  const narrow = useNarrow()
  const { all, looking, hasBoth } = useStill(stateOf(screen))
  const count = screen.accepting.value
  const done = screen.done.value
  const people = screen.board === 'people'
  if (all.length === 0 && !done) return hasBoth ? <None looking={looking} people={people} /> : null
  return (
    <section class="match-box match-suggestions" aria-label="Suggestions">
      <header>
        <h2>
          Suggestions <span class="muted">{number(all.length)}</span>
        </h2>
        {done ? (
          <p role="status">
            Linked {number(done.accepted)} of {number(done.of)}…
          </p>
        ) : (
          count > 0 && (
            <button type="button" class="primary" onClick={() => setAsking(true)}>
              Accept all {number(count)} chosen
            </button>
          )
        )}
      </header>
      <SuggestionsHead screen={screen} source={source} />
      <CardList
        label="Suggestions"
        items={all}
        keyOf={pairKey}
        rowHeight={narrow ? 188 : 76}
        card={(s, tab) => <SuggestedPair screen={screen} suggestion={s} tab={tab} />}
        empty={null}
      />
      <Confirm
        open={asking}
        title={`Link ${plural(count, 'pair')}?`}
        confirm={`Link ${plural(count, 'pair')}`}
        onConfirm={() => {
          setAsking(false)
          void screen.acceptAll()
        }}
        onClose={() => setAsking(false)}
      >
        {people ? (
          <p>
            The sure ones share a payroll ID, an email, a phone number or a birthday, nothing speaks
            against them, and nobody else comes near. The next sync then brings these workers up to
            date with {source}. Nobody is sent an email, and you can undo it.
          </p>
        ) : (
          <p>
            Those that are sure have the same name, or one a letter or two apart. You can undo it.
          </p>
        )}
      </Confirm>
    </section>
  )
}

const stateOf = ({ suggestions, loading, suggesting, left, right }: Match) => ({
  all: suggestions.value,
  looking: loading.value || suggesting.value,
  /** There is somebody to suggest, and somebody to suggest them for. */
  hasBoth: [left, right].every(({ all }) => (all.value?.length ?? 0) > 0),
})

/** Keeps the place: the boxes below do not move when it is known that there are none, nor for the first one. */
const None = ({ looking, people }: { looking: boolean; people: boolean }) => (
  <section class="match-box match-suggestions" aria-label="Suggestions">
    <header>
      <h2>Suggestions</h2>
    </header>
    <p class={looking ? 'loading muted' : 'muted match-none'}>
      {looking
        ? 'Looking for pairs…'
        : people
          ? 'Nobody on the left looks like anybody on the right.'
          : 'No name on the left looks like one on the right.'}
    </p>
  </section>
)

/** As it was while a card is dragged: what comes meanwhile would push the boxes away under it. */
function useStill<T>(now: T): T {
  const [kept, setKept] = useState<T | null>(null)
  const current = useRef(now)
  current.current = now
  useEffect(
    () =>
      monitorForElements({
        onDragStart: () => setKept(current.current),
        onDrop: () => setKept(null),
      }),
    [],
  )
  return kept ?? now
}

/** What stands in each column, and a box for all the sure ones. */
function SuggestionsHead({ screen, source }: { screen: Match; source: string }) {
  const sure = screen.suggestions.value.filter((s) => s.confident)
  return (
    <div class="match-pair match-head">
      <label class="match-take">
        <input
          type="checkbox"
          aria-label={`Choose all ${number(sure.length)} sure ones`}
          disabled={sure.length === 0}
          checked={sure.length > 0 && sure.every(screen.isChosen)}
          onChange={(e) => screen.choose(sure, e.currentTarget.checked)}
        />
        <span class="match-all">
          {sure.length === 0 ? 'None of them is sure' : `All ${number(sure.length)} sure ones`}
        </span>
      </label>
      <span>{screen.board === 'people' ? 'Directory' : 'Projects'}</span>
      <span>Why</span>
      <span>{source}</span>
      <span />
    </div>
  )
}
