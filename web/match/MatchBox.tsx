/** One box of the Match board: its heading with the count, its own search, its list. */

import type { ReadonlySignal } from '@preact/signals'
import { Search } from 'lucide'
import type { ComponentChildren } from 'preact'
import { number } from '../shell/format.ts'
import type { ApiError } from '../shell/http.ts'
import { Icon } from '../ui/Icon.tsx'
import { Failure } from '../ui/Notice.tsx'
import { WhatIs } from '../ui/WhatIs.tsx'
import type { Box } from './box.ts'
import { CardList } from './CardList.tsx'

/** A box that is here whole, or one that comes as it is scrolled. */
interface Boxed<T> extends Pick<Box<T>, 'all' | 'query' | 'search'> {
  whole: ReadonlySignal<boolean>
  shown: ReadonlySignal<readonly T[]>
  /** Where the server counted them. */
  total?: ReadonlySignal<number | null>
  error?: ReadonlySignal<ApiError | null>
  reload?: () => Promise<void>
  more?: () => void
}

interface Props<T> {
  title: string
  /** The title is a word that not everybody knows. */
  word?: boolean
  box: Boxed<T>
  keyOf: (item: T) => string
  card: (item: T, tab: { tabIndex: 0 | -1 }) => ComponentChildren
  empty: ComponentChildren
  tools?: ComponentChildren
  class?: string
}

export const ROW = 60

export function MatchBox<T>({
  title,
  word = false,
  box,
  keyOf,
  card,
  empty,
  tools,
  class: name = '',
}: Props<T>) {
  const all = box.all.value
  const shown = box.shown.value
  return (
    <section class={`match-box ${name}`} aria-label={title}>
      <header>
        <h2>
          {title} <span class="muted">{countOf(box)}</span>
          {word && <WhatIs word={title} />}
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
            box.search(e.currentTarget.value)
          }}
        />
      </label>
      {!all && box.error?.value ? (
        <Failure error={box.error.value} retry={() => void box.reload?.()} />
      ) : all === null ? (
        <p class="loading muted">Loading…</p>
      ) : (
        <CardList
          label={title}
          items={shown}
          keyOf={keyOf}
          rowHeight={ROW}
          card={card}
          onEnd={box.more}
          empty={
            box.query.value.trim() || all.length > 0 ? (
              <p class="muted">Nobody is found.</p>
            ) : box.whole.value ? (
              empty
            ) : (
              <p class="muted">Still loading…</p>
            )
          }
        />
      )}
    </section>
  )
}

function countOf<T>({ all, shown, total, whole, query }: Boxed<T>): string {
  const here = shown.value.length
  if (!all.value) return ''
  if (total) {
    const found = query.value.trim() ? `${number(here)}${whole.value ? '' : '+'} of ` : ''
    return total.value === null ? '' : found + number(total.value)
  }
  const count =
    here === all.value.length ? number(here) : `${number(here)} of ${number(all.value.length)}`
  return whole.value ? count : `${count}, more are coming…`
}
