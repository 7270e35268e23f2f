/** One box of the Match board: its heading with the count, its own search, its list. */
import { Search } from 'lucide'
import type { ComponentChildren } from 'preact'
import { number } from '../shell/format.ts'
import { Icon } from '../ui/Icon.tsx'
import type { Box } from './box.ts'
import { CardList } from './CardList.tsx'

interface Props<T> {
  title: string
  box: Box<T>
  keyOf: (item: T) => string
  card: (item: T, tab: { tabIndex: 0 | -1 }) => ComponentChildren
  empty: ComponentChildren
  tools?: ComponentChildren
  class?: string
}

export const ROW = 60

export function MatchBox<T>({ title, box, keyOf, card, empty, tools, class: name = '' }: Props<T>) {
  const all = box.all.value
  const shown = box.shown.value
  return (
    <section class={`match-box ${name}`} aria-label={title}>
      <header>
        <h2>
          {title} <span class="muted">{all && countOf(shown.length, all.length)}</span>
        </h2>
        {tools}
      </header>
      <label class="search">
        <span class="hidden">Search {title}</span>
        <Icon of={Search} />
        <input
          type="search"
          placeholder="Search"
          autoComplete="off"
          value={box.query.value}
          onInput={(e) => {
            box.query.value = e.currentTarget.value
          }}
        />
      </label>
      {all === null ? (
        <p class="loading" role="status">
          Loading…
        </p>
      ) : (
        <CardList
          label={title}
          items={shown}
          keyOf={keyOf}
          rowHeight={ROW}
          card={card}
          empty={all.length > 0 ? <p class="muted">Nobody is found.</p> : empty}
        />
      )}
    </section>
  )
}

const countOf = (shown: number, all: number) =>
  shown === all ? number(all) : `${number(shown)} of ${number(all)}`
