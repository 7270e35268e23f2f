/** The frame of every screen: one heading that takes focus on arrival, its actions, its content. */
import { ChevronRight } from 'lucide'
import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { number } from '../shell/format.ts'
import { Icon } from './Icon.tsx'

interface Props {
  title: string
  /** What the browser's tab says, when the heading alone would not tell enough. */
  tab?: string | undefined
  /** Beside the heading: a picture. */
  lead?: ComponentChildren
  /** How many are in the list below; null until it is known. */
  count?: number | null
  crumbs?: { href: string; text: string }[]
  actions?: ComponentChildren
  children: ComponentChildren
}

/** The first screen leaves the focus where the browser puts it. */
let arrived = false

export function Page({ title, tab, lead, count = null, crumbs = [], actions, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  // At once: after painting, it would take the focus back from whoever has gone on by then.
  useLayoutEffect(() => {
    if (arrived) heading.current?.focus({ preventScroll: true })
    arrived = true
  }, [])
  useEffect(() => {
    document.title = `${tab ?? title} · Muster`
  }, [title, tab])

  return (
    <div class="page">
      <header class="page-head">
        <div>
          {crumbs.length > 0 && (
            <nav class="crumbs" aria-label="Breadcrumb">
              <ol>
                {crumbs.map((c, i) => (
                  <li key={c.href}>
                    {i > 0 && <Icon of={ChevronRight} />}
                    <a href={c.href}>{c.text}</a>
                  </li>
                ))}
              </ol>
            </nav>
          )}
          <div class="page-title">
            {lead}
            <h1 tabIndex={-1} ref={heading}>
              {title}
            </h1>
            {count !== null && (
              <p class="page-count muted" role="status">
                {number(count)}
                <span class="hidden"> in this list</span>
              </p>
            )}
          </div>
        </div>
        {actions && <div class="actions">{actions}</div>}
      </header>
      {children}
    </div>
  )
}
