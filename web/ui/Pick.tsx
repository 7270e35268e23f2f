/** A text box that offers the entries of a list, and takes a name that is not in it yet. */
import { Check, ChevronDown } from 'lucide'
import { useEffect, useRef, useState } from 'preact/hooks'
import { folded, number } from '../shell/format.ts'
import type { Described } from './Field.tsx'
import { Icon } from './Icon.tsx'

/** More are found by typing. */
const MOST = 100

export interface Offered {
  /** Null while nobody knows them. */
  names: string[] | null
  /** In the list already, though perhaps no longer offered. */
  isKnown: (name: string) => boolean
  /** Called when somebody is about to choose. */
  onWant: () => void
}

interface Props {
  tied: Described
  /** Names the list that opens. */
  label: string
  name: string
  value: string
  offered: Offered
  onInput: (value: string) => void
  /** Where each choice is taken at once; otherwise it is the value. */
  onTake?: (value: string) => void
  placeholder?: string
}

export function Pick({ tied, label, name, value, offered, onInput, onTake, placeholder }: Props) {
  const [open, setOpen] = useState(false)
  /** Until something is typed, all there is is offered. */
  const [typed, setTyped] = useState(false)
  const [at, setAt] = useState(-1)
  const active = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const { shown, more } = optionsFor(open, value.trim(), typed, offered)
  const isOpen = shown.length > 0
  useEffect(() => list.current?.scrollIntoView({ block: 'nearest' }), [isOpen])
  useEffect(() => active.current?.scrollIntoView({ block: 'nearest' }), [at])
  const show = (which: number) => {
    offered.onWant()
    setTyped(false)
    setAt(which)
    setOpen(true)
  }
  const close = () => setOpen(false)
  const take = (choice: string) => {
    close()
    if (onTake) onTake(choice)
    else onInput(choice)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const last = shown.length - 1
    const here = Math.max(0, offered.names?.indexOf(value) ?? 0)
    const deeds: Record<string, (() => void) | false> = {
      ArrowDown: () => (isOpen ? setAt(at >= last ? 0 : at + 1) : show(here)),
      ArrowUp: () => (isOpen ? setAt(at <= 0 ? last : at - 1) : show(-1)),
      // While the list is on its way there is something to close too: what was typed stays.
      Escape: (isOpen || (open && offered.names === null)) && close,
      // What is typed is taken as it is, unless something of the list was gone to.
      Enter:
        (isOpen || (onTake !== undefined && value.trim() !== '')) &&
        (() => take(shown[at]?.value ?? value)),
    }
    const deed = deeds[event.key]
    if (!deed || event.isComposing) return
    event.preventDefault()
    deed()
  }

  return (
    <div class="pick">
      <input
        {...tied}
        type="text"
        name={name}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={isOpen ? `${tied.id}-list` : undefined}
        aria-activedescendant={isOpen && at >= 0 ? `${tied.id}-${at}` : undefined}
        autoComplete="off"
        placeholder={placeholder}
        value={value}
        onFocus={offered.onWant}
        onClick={() => !isOpen && show(-1)}
        onBlur={close}
        onKeyDown={onKeyDown}
        onInput={(e) => {
          onInput(e.currentTarget.value)
          setTyped(true)
          setAt(-1)
          setOpen(true)
        }}
      />
      <Icon of={ChevronDown} />
      {isOpen && (
        <div class="pick-list" ref={list} id={`${tied.id}-list`} role="listbox" aria-label={label}>
          {shown.map((option, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the box, which keeps the focus
            <div
              key={option.value}
              id={`${tied.id}-${i}`}
              role="option"
              tabIndex={-1}
              class={i === at ? 'at' : ''}
              ref={i === at ? active : null}
              aria-selected={i === at}
              onMouseDown={(e) => e.preventDefault()}
              onClick={() => take(option.value)}
            >
              {option.text}
              {option.value === value && <Icon of={Check} />}
            </div>
          ))}
          {more > 0 && <p class="hint">{number(more)} more: type to find them.</p>}
        </div>
      )}
    </div>
  )
}

const startOf = (name: string, wanted: string) => Number(folded(name).startsWith(wanted))

function optionsFor(
  open: boolean,
  value: string,
  typed: boolean,
  { names, isKnown }: Offered,
): { shown: { value: string; text: string }[]; more: number } {
  if (!open || names === null) return { shown: [], more: 0 }
  const wanted = folded(value)
  const found = typed ? names.filter((name) => folded(name).includes(wanted)) : names
  // What begins as typed comes first.
  if (typed) found.sort((a, b) => startOf(b, wanted) - startOf(a, wanted))
  const shown = found.slice(0, MOST).map((name) => ({ value: name, text: name }))
  if (typed && wanted && !isKnown(value)) shown.push({ value, text: `Add “${value}”` })
  return { shown, more: found.length - MOST }
}
