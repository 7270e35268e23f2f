/** A card of the Match board: chosen by press, dragged, and dropped on by cards of the other side. */
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { SourceCard, TargetCard } from './box.ts'

type Side = 'left' | 'right'
interface Props {
  side: Side
  id: string
  card: SourceCard | TargetCard
  picked: boolean
  tab: { tabIndex: 0 | -1 }
  /** Where it says why it cannot be chosen. */
  disabled: boolean
  onPick: () => void
  /** Another card was dropped on this one. */
  onDrop: (id: string) => void
  note?: ComponentChildren
  children?: ComponentChildren
}

export function MatchCard({
  side,
  id,
  card,
  picked,
  tab,
  disabled,
  onPick,
  onDrop,
  note,
  children,
}: Props) {
  const element = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<'' | 'dragged' | 'over'>('')
  const dropped = useRef(onDrop)
  dropped.current = onDrop

  useEffect(() => {
    const box = element.current
    if (!box || disabled) return
    const stopDrag = draggable({
      element: box,
      getInitialData: () => ({ side, id }),
      onDragStart: () => setState('dragged'),
      onDrop: () => setState(''),
    })
    const stopDrop = dropTargetForElements({
      element: box,
      canDrop: ({ source }) => source.data.side !== undefined && source.data.side !== side,
      onDragEnter: () => setState('over'),
      onDragLeave: () => setState(''),
      onDrop: ({ source }) => {
        setState('')
        if (typeof source.data.id === 'string') dropped.current(source.data.id)
      },
    })
    return () => {
      stopDrag()
      stopDrop()
    }
  }, [side, id, disabled])

  return (
    <div class={`match-card ${state}`} ref={element} {...(picked && { 'data-picked': '' })}>
      <button
        type="button"
        class="match-pick"
        aria-pressed={picked}
        aria-disabled={disabled}
        {...tab}
        onClick={() => !disabled && onPick()}
      >
        <CardText card={card} note={note} />
      </button>
      {children}
    </div>
  )
}

/** The name, and below it whatever tells two of one name apart. */
export function CardText({
  card,
  note,
}: {
  card: SourceCard | TargetCard
  note?: ComponentChildren
}) {
  const facts = [
    !card.active && 'Inactive',
    card.payrollId,
    card.email,
    card.phoneNational,
    ...card.details,
  ].filter(Boolean)
  return (
    <span class="match-text">
      <span class="strong">{card.name || 'No name'}</span>
      <span class="muted small">{note ?? (facts.join(' · ') || 'Nothing else is known')}</span>
    </span>
  )
}
