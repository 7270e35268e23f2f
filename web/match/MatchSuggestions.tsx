/** Suggestions first: pairs with their reasons, one by one or all the sure ones together. */
import { useState } from 'preact/hooks'
import { number } from '../shell/format.ts'
import { useNarrow } from '../state/screen.ts'
import { Confirm } from '../ui/Dialog.tsx'
import { CardList } from './CardList.tsx'
import type { Match } from './match.ts'

const WORD = (score: number, confident: boolean) =>
  confident ? 'Sure' : score >= 70 ? 'Likely' : 'Possible'

export function MatchSuggestions({ screen, source }: { screen: Match; source: string }) {
  const [asking, setAsking] = useState(false)
  const narrow = useNarrow()
  const all = screen.suggestions.value
  const sure = screen.confident.value
  const done = screen.done.value
  const people = screen.board === 'people'
  if (all.length === 0 && !done) return null
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
          sure > 0 && (
            <button type="button" class="primary" onClick={() => setAsking(true)}>
              Accept all {number(sure)} sure ones
            </button>
          )
        )}
      </header>
      <CardList
        label="Suggestions"
        items={all}
        keyOf={(s) => `${s.targetId} ${s.externalId}`}
        rowHeight={narrow ? 152 : 76}
        card={(s, tab) => {
          const [t, p] = [screen.target(s.targetId), screen.source(s.externalId)]
          const names = `${t?.name ?? 'Somebody'} and ${p?.name ?? 'somebody'}`
          return (
            <div class="match-pair">
              <span class="match-text">
                <span>
                  <span class="strong">{t?.name ?? '…'}</span> <span class="muted">and</span>{' '}
                  <span class="strong">{p?.name ?? '…'}</span>{' '}
                  <span class="tag">{WORD(s.score, s.confident)}</span>
                </span>
                <span class="muted small">{s.reasons.join(' · ')}</span>
              </span>
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
        }}
        empty={null}
      />
      <Confirm
        open={asking}
        title={`Link ${number(sure)} pairs?`}
        confirm={`Link ${number(sure)} pairs`}
        onConfirm={() => {
          setAsking(false)
          void screen.acceptAll()
        }}
        onClose={() => setAsking(false)}
      >
        {people ? (
          <p>
            Each shares a payroll ID, an e-mail, a phone number or a birthday, nothing speaks
            against it, and nobody else comes near. The next sync then brings these workers up to
            date with {source}. Nobody is sent an e-mail, and you can undo it.
          </p>
        ) : (
          <p>Each has the same name, or one a letter or two apart. You can undo it.</p>
        )}
      </Confirm>
    </section>
  )
}
