/** A card of a settings page: what it is about, and the form or the deed that belongs to it. */
import type { ComponentChildren } from 'preact'
import { WhatIs } from './WhatIs.tsx'

interface Props {
  /** What a link to it ends with: #guard. */
  id: string
  title: string
  hint?: ComponentChildren
  /** The title is a word that is explained. */
  word?: boolean
  /** Beside the title. */
  actions?: ComponentChildren
  children?: ComponentChildren
}

export function Section({ id, title, hint, word, actions, children }: Props) {
  return (
    <section class="group" id={id} aria-labelledby={`${id}-title`}>
      <div class="spread top">
        <div>
          <div class="row">
            <h2 id={`${id}-title`}>{title}</h2>
            {word && <WhatIs word={title} />}
          </div>
          {hint && <p class="muted">{hint}</p>}
        </div>
        {actions}
      </div>
      {children}
    </section>
  )
}
