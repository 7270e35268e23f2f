/** A button that opens a short menu of links and deeds, with arrow keys as the ARIA pattern has them. */
import { type IconNode, Menu as MenuIcon } from 'lucide'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Icon } from './Icon.tsx'

export type MenuItem = { text: string; icon?: IconNode } & (
  | { href: string; onPick?: never }
  | { href?: never; onPick: () => void }
)

interface Props {
  label: string
  items: MenuItem[]
  /** What the button says and shows; else it is the three lines. */
  button?: { text: string; icon: IconNode; quiet?: boolean }
}

export function Menu({ label, items, button: says }: Props) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const first = useRef<'first' | 'last'>('first')
  const id = useId()
  const links = () => [...(box.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]

  // At once, so that a key pressed right after finds the focus inside.
  useLayoutEffect(() => {
    if (!open) return
    links()
      .at(first.current === 'first' ? 0 : -1)
      ?.focus()
    const away = (e: Event) => {
      if (!(e.target instanceof Node && box.current?.contains(e.target))) setOpen(false)
    }
    document.addEventListener('pointerdown', away)
    return () => document.removeEventListener('pointerdown', away)
  }, [open])

  function show(at: 'first' | 'last'): void {
    first.current = at
    setOpen(true)
  }

  /** The focus must not go down with the item it is on, least of all while the next page loads. */
  function close(): void {
    setOpen(false)
    button.current?.focus()
  }

  function onKeyDown(e: KeyboardEvent): void {
    const all = links()
    const at = all.indexOf(document.activeElement as HTMLElement)
    const move: Record<string, () => void> = open
      ? {
          ArrowDown: () => all[(at + 1) % all.length]?.focus(),
          ArrowUp: () => all.at(at - 1)?.focus(),
          Home: () => all[0]?.focus(),
          End: () => all.at(-1)?.focus(),
          Escape: close,
        }
      : { ArrowDown: () => show('first'), ArrowUp: () => show('last') }
    if (e.key === 'Tab') setOpen(false)
    const deed = move[e.key]
    if (!deed) return
    e.preventDefault()
    deed()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the button and links inside
    <div class="menu" ref={box} onKeyDown={onKeyDown}>
      <button
        type="button"
        ref={button}
        class={says ? (says.quiet ? undefined : 'primary') : 'icon-button bordered'}
        aria-label={says ? undefined : label}
        title={says ? undefined : label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => (open ? close() : show('first'))}
      >
        <Icon of={says?.icon ?? MenuIcon} />
        {says?.text}
      </button>
      {open && (
        <div class="menu-list" id={id} role="menu" aria-label={label}>
          {items.map((item) => (
            <Item key={item.text} item={item} close={close} />
          ))}
        </div>
      )}
    </div>
  )
}

function Item({ item, close }: { item: MenuItem; close: () => void }) {
  const inside = (
    <>
      {item.icon && <Icon of={item.icon} />}
      {item.text}
    </>
  )
  const shared = { role: 'menuitem', tabIndex: -1 } as const
  if (item.href !== undefined)
    return (
      <a {...shared} href={item.href} onClick={close}>
        {inside}
      </a>
    )
  return (
    <button
      type="button"
      {...shared}
      onClick={() => {
        close()
        item.onPick()
      }}
    >
      {inside}
    </button>
  )
}
