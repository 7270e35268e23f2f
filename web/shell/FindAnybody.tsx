/** The search at the top of every page: anybody, in the directory or waiting at a source. Ctrl-K goes there. */
import { Search } from 'lucide'
import { useEffect, useRef } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { Icon } from '../ui/Icon.tsx'

export function FindAnybody() {
  const { route } = useLocation()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const go = (e: KeyboardEvent) => {
      if (!(e.ctrlKey || e.metaKey) || e.key.toLowerCase() !== 'k') return
      e.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    addEventListener('keydown', go)
    return () => removeEventListener('keydown', go)
  }, [])
  return (
    <form
      class="find"
      aria-label="Find anybody"
      onSubmit={(e) => {
        e.preventDefault()
        const words = input.current?.value.trim()
        if (words) route(`/why?query=${encodeURIComponent(words)}`)
      }}
    >
      <label class="search">
        <span class="hidden">Find anybody</span>
        <Icon of={Search} />
        <input ref={input} type="text" placeholder="Find anybody (Ctrl-K)" autoComplete="off" />
      </label>
    </form>
  )
}
