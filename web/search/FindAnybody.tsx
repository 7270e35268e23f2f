/** The search at the top of every page: anybody, in the directory or waiting at a source, and every place. */
import {
  BookOpen,
  Clock,
  CornerDownRight,
  HelpCircle,
  Search as SearchIcon,
  UserRound,
} from 'lucide'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { api, session, timeZone } from '../shell/session.ts'
import { useScreen } from '../state/screen.ts'
import { Icon } from '../ui/Icon.tsx'
import { createLateSearch } from './later.ts'
import type { Found } from './search.ts'

const ICONS = {
  person: UserRound,
  waits: Clock,
  place: CornerDownRight,
  help: BookOpen,
  everywhere: HelpCircle,
}

const loadHelp = async () => (await import('../help/documents.ts')).loadTopics()

async function loadSearch() {
  const [{ createSearch }, { todayIn }] = await Promise.all([
    import('./search.ts'),
    import('../time/hours.ts'),
  ])
  return createSearch(api, session.value?.role ?? '', loadHelp, todayIn(timeZone.value))
}

export function FindAnybody() {
  const { route } = useLocation()
  const screen = useScreen(() => createLateSearch(loadSearch), '')
  const input = useRef<HTMLInputElement>(null)
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(-1)
  const id = useId()
  useShortcut(() => {
    input.current?.focus()
    input.current?.select()
  })
  const found = open ? screen.found.value : []

  function go(href: string): void {
    setOpen(false)
    input.current?.blur()
    route(href)
  }
  function onKeyDown(e: KeyboardEvent): void {
    const last = found.length - 1
    const deeds: Record<string, () => void> = {
      ArrowDown: () => (open ? setAt(at >= last ? 0 : at + 1) : setOpen(true)),
      ArrowUp: () => setAt(at <= 0 ? last : at - 1),
      Escape: () => setOpen(false),
    }
    const deed = deeds[e.key]
    if (!deed || e.isComposing) return
    e.preventDefault()
    deed()
  }

  return (
    <form
      class="find"
      aria-label="Find anybody"
      onSubmit={(e) => {
        e.preventDefault()
        const chosen = found[at]
        if (chosen) go(chosen.href)
        else if (screen.words.value.trim()) go(screen.enter())
      }}
    >
      <label class="search">
        <span class="hidden">Find anybody</span>
        <Icon of={SearchIcon} />
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={found.length > 0}
          aria-controls={found.length > 0 ? id : undefined}
          aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
          placeholder="Find anybody (Ctrl-K)"
          autoComplete="off"
          onFocus={screen.begin}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
          onInput={(e) => {
            screen.type(e.currentTarget.value)
            setAt(-1)
            setOpen(true)
          }}
        />
      </label>
      {found.length > 0 && (
        <div class="find-list" id={id} role="listbox" aria-label="Found">
          {found.map((one, i) => (
            <Option
              key={`${one.kind} ${one.href} ${one.text}`}
              id={`${id}-${i}`}
              one={one}
              at={i === at}
              onPick={() => go(one.href)}
            />
          ))}
        </div>
      )}
      <p class="hidden" aria-live="polite">
        {found.length > 0 ? `${found.length} found` : ''}
      </p>
    </form>
  )
}

interface OptionProps {
  id: string
  one: Found
  at: boolean
  onPick: () => void
}

const Option = ({ id, one, at, onPick }: OptionProps) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the box, which keeps the focus
  <div
    id={id}
    role="option"
    tabIndex={-1}
    aria-selected={at}
    class={at ? 'at' : ''}
    onMouseDown={(e) => e.preventDefault()}
    onClick={onPick}
  >
    <Icon of={ICONS[one.kind]} />
    <span>{one.text}</span>
    {one.about && <span class="muted small">{one.about}</span>}
  </div>
)

/** Ctrl-K, or Cmd-K, from wherever one is. */
function useShortcut(deed: () => void): void {
  const latest = useRef(deed)
  latest.current = deed
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      if (!(e.ctrlKey || e.metaKey) || e.key.toLowerCase() !== 'k') return
      e.preventDefault()
      latest.current()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}
