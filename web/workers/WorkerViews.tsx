/** Lists that are asked for again and again, each a link that can be shared: given ones, and those somebody saved. */
import { Users } from 'lucide'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { session } from '../shell/session.ts'
import { withQuery } from '../shell/url.ts'
import { byWord } from '../shell/words.ts'
import { Icon } from '../ui/Icon.tsx'
import { RemoveView, SaveView } from './SaveView.tsx'
import type { SavedViews } from './savedViews.ts'
import { isView, shownOf, viewsOf } from './views.ts'

interface Props {
  saved: SavedViews
  /** As they are shown now. */
  columns: readonly string[]
}

export function WorkerViews({ saved, columns }: Props) {
  const { query } = useLocation()
  const asked = shownOf(query)
  const zone = session.value?.company.timeZone ?? 'UTC'
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format()
  const given = viewsOf(today)
  const mine = saved.views.value
  const here = mine.find((view) => isView(view, asked))
  const isGiven = given.some((view) => isView(view, asked))
  const row = useRef<HTMLElement>(null)
  // Sideways alone: the page stays where it is.
  useLayoutEffect(() => {
    const link = row.current?.querySelector<HTMLElement>('[aria-current]')
    if (!row.current || !link) return
    const past =
      link.offsetLeft + link.offsetWidth - row.current.offsetLeft - row.current.clientWidth
    if (past > 0) row.current.scrollLeft = past + 48
  }, [here?.id])
  return (
    <div class="views-row">
      <nav ref={row} class="tabs views" aria-label="Views">
        {given.map((view) => (
          <a
            key={view.text}
            href={withQuery('/workers', view.query as Record<string, string>)}
            aria-current={isView(view, asked) ? 'page' : undefined}
          >
            {view.text}
          </a>
        ))}
        <a href="/issues" title="Waiting at a source">
          Waiting
        </a>
        <a href="/duplicates" title="Likely duplicates">
          Duplicates
        </a>
        {mine.map((view) => (
          <a
            key={view.id}
            href={withQuery('/workers', view.query)}
            aria-current={view === here ? 'page' : undefined}
            title={view.shared ? `Saved by ${byWord(view.by)} for everybody` : 'Your own view'}
          >
            {view.shared && <Icon of={Users} />} {view.name}
          </a>
        ))}
      </nav>
      {here ? (
        <RemoveView saved={saved} view={here} />
      ) : (
        !isGiven && (
          <SaveView saved={saved} query={{ ...asked, columns: ['name', ...columns].join(',') }} />
        )
      )}
    </div>
  )
}
