/** Sentences that stand out, and the three states a screen has before its data is there. */
import { CircleCheck, CirclePause, CircleX, type IconNode, Info, TriangleAlert } from 'lucide'
import type { ComponentChildren } from 'preact'
import type { ApiError } from '../shell/http.ts'
import { Icon } from './Icon.tsx'

type Tone = 'info' | 'warn' | 'bad' | 'held' | 'good'
const ICON: Record<Tone, IconNode> = {
  info: Info,
  warn: TriangleAlert,
  bad: CircleX,
  held: CirclePause,
  good: CircleCheck,
}

interface Props {
  tone: Tone
  title?: ComponentChildren
  children?: ComponentChildren
  actions?: ComponentChildren
  role?: 'alert' | 'status'
}

export function Notice({ tone, title, children, actions, role }: Props) {
  return (
    <div class={`notice ${tone}`} {...(role && { role })}>
      <Icon of={ICON[tone]} />
      <div class="notice-text">
        {title && <p class="strong">{title}</p>}
        {children}
      </div>
      {actions && <div class="actions">{actions}</div>}
    </div>
  )
}

export function Failure({ error, retry }: { error: ApiError; retry?: () => void }) {
  // Asked again it is there no more than now.
  if (error.status === 404)
    return (
      <Notice
        tone="bad"
        role="alert"
        title="Not found"
        actions={
          <a class="button" href="/">
            Go to Home
          </a>
        }
      >
        <p>It was removed, or the address is wrong.</p>
      </Notice>
    )
  return (
    <Notice
      tone="bad"
      role="alert"
      title="This could not be loaded"
      actions={
        retry && (
          <button type="button" onClick={retry}>
            Try again
          </button>
        )
      }
    >
      <p>{error.message}</p>
    </Notice>
  )
}

export const Loading = ({ what }: { what: string }) => (
  <p class="loading" role="status">
    Loading {what}…
  </p>
)

export function Empty(props: {
  title: string
  children?: ComponentChildren
  actions?: ComponentChildren
}) {
  return (
    <div class="empty">
      <p class="strong">{props.title}</p>
      {props.children && <div class="muted">{props.children}</div>}
      {props.actions && <div class="actions">{props.actions}</div>}
    </div>
  )
}
