/** The frame of the pages under Settings: what there is, by what it is about, beside the page. */
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { session } from '../shell/session.ts'
import { useNarrow } from '../state/screen.ts'
import { Page } from '../ui/Page.tsx'
import { GROUPS } from './groups.ts'

interface Props {
  title: string
  actions?: ComponentChildren
  children: ComponentChildren
}

export function SettingsFrame({ title, actions, children }: Props) {
  const { path } = useLocation()
  const about = GROUPS.flatMap((g) => g.parts).find((part) => part.href === path)?.about
  const narrow = useNarrow()
  const groups = GROUPS.map((group) => <Group key={group.title} {...group} />)
  return (
    <Page title={title} tab={`${title} · Settings`} actions={actions}>
      <div class="settings">
        <nav class="settings-nav" aria-label="Settings">
          {narrow ? (
            <details key={path}>
              <summary>All settings</summary>
              <div class="settings-groups">{groups}</div>
            </details>
          ) : (
            groups
          )}
        </nav>
        <div class="settings-page">
          {about && <p class="muted">{about}</p>}
          {children}
        </div>
      </div>
    </Page>
  )
}

function Group({ title, parts }: (typeof GROUPS)[number]) {
  const { path } = useLocation()
  const id = useId()
  const mine = parts.filter((part) => part.roles.includes(session.value?.role ?? ''))
  if (mine.length === 0) return null
  return (
    <div>
      <p id={id}>{title}</p>
      <ul aria-labelledby={id}>
        {mine.map(({ href, text }) => (
          <li key={href}>
            <a href={href} aria-current={path === href ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
