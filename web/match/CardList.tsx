/** A long list of cards of one height: only those in sight are in the page. One tab stop; arrow keys move. */
import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

interface Props<T> {
  label: string
  items: readonly T[]
  keyOf: (item: T) => string
  /** Pixels. */
  rowHeight: number
  /** `tab` is for the card's buttons: only those of one card can be reached with Tab. */
  card: (item: T, tab: { tabIndex: 0 | -1 }) => ComponentChildren
  empty: ComponentChildren
  /** The last ones are in sight. */
  onEnd?: (() => void) | undefined
}

const BEYOND = 6

export function CardList<T>({ label, items, keyOf, rowHeight, card, empty, onEnd }: Props<T>) {
  const list = useRef<HTMLUListElement>(null)
  const [top, setTop] = useState(0)
  const [height, setHeight] = useState(600)
  const [at, setAt] = useState(0)
  const wantsFocus = useRef(false)
  /** What had the focus last: when it is taken away, the focus goes on in the list and not nowhere. */
  const focused = useRef<Element | null>(null)
  const active = Math.min(at, items.length - 1)
  const first = Math.max(0, Math.floor(top / rowHeight) - BEYOND)
  const last = Math.min(items.length, Math.ceil((top + height) / rowHeight) + BEYOND)

  useLayoutEffect(() => {
    const element = list.current
    if (!element) return
    const seen = new ResizeObserver(() => setHeight(element.clientHeight))
    seen.observe(element)
    return () => seen.disconnect()
  }, [items.length === 0])

  const atEnd = last === items.length && items.length > 0
  useEffect(() => {
    if (atEnd) onEnd?.()
  }, [atEnd, items.length])

  // After a key moved on, or the focused card has left, focus is on the card that is there now.
  useLayoutEffect(() => {
    const lost = focused.current?.isConnected === false && document.activeElement === document.body
    if (lost) wantsFocus.current = true
    if (!wantsFocus.current) return
    const button = list.current?.querySelector<HTMLElement>('[data-active] button')
    if (!button) return
    wantsFocus.current = false
    button.focus({ preventScroll: true })
  })

  function move(to: number): void {
    const next = Math.max(0, Math.min(items.length - 1, to))
    const element = list.current
    if (!element) return
    wantsFocus.current = true
    setAt(next)
    const [above, below] = [next * rowHeight, (next + 1) * rowHeight]
    if (above < element.scrollTop) element.scrollTop = above
    else if (below > element.scrollTop + element.clientHeight)
      element.scrollTop = below - element.clientHeight
    setTop(element.scrollTop)
  }

  function onKeyDown(e: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(height / rowHeight) - 1)
    const to: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: items.length - 1,
    }
    const next = to[e.key]
    if (next === undefined || e.altKey || e.ctrlKey || e.metaKey) return
    e.preventDefault()
    move(next)
  }

  if (items.length === 0) return <div class="card-list-empty">{empty}</div>
  return (
    <ul
      class="card-list"
      ref={list}
      aria-label={label}
      onScroll={(e) => setTop(e.currentTarget.scrollTop)}
      onKeyDown={onKeyDown}
      onFocusIn={(e) => {
        focused.current = e.target instanceof Element ? e.target : null
      }}
      style={{ '--row': `${rowHeight}px` }}
    >
      <li class="card-space" aria-hidden="true" style={{ height: `${first * rowHeight}px` }} />
      {items.slice(first, last).map((item, i) => {
        const index = first + i
        const isActive = index === active
        return (
          <li
            key={keyOf(item)}
            aria-setsize={items.length}
            aria-posinset={index + 1}
            {...(isActive && { 'data-active': '' })}
            onFocusIn={() => setAt(index)}
          >
            {card(item, { tabIndex: isActive ? 0 : -1 })}
          </li>
        )
      })}
      <li
        class="card-space"
        aria-hidden="true"
        style={{ height: `${(items.length - last) * rowHeight}px` }}
      />
    </ul>
  )
}
