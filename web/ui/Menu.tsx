/** A button that opens a short menu of links, with arrow keys as the ARIA pattern has them. */
import { type IconNode, Menu as MenuIcon } from 'lucide'
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Icon } from './Icon.tsx'

interface Props {
  label: string
  items: { href: string; text: string; icon?: IconNode }[]
}

export function Menu({ label, items }: Props) {
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
        class="icon-button bordered"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => (open ? close() : show('first'))}
      >
        <Icon of={MenuIcon} />
      </button>
      {open && (
        <div class="menu-list" id={id} role="menu" aria-label={label}>
          {items.map((item) => (
            <a key={item.href} href={item.href} role="menuitem" tabIndex={-1} onClick={close}>
              {item.icon && <Icon of={item.icon} />}
              {item.text}
            </a>
          ))}
        </div>
      )}
    </div>
  )
}
