/** One lucide icon, drawn as SVG; decorative, so words stand beside it. */
import type { IconNode } from 'lucide'
import { h } from 'preact'

export function Icon({ of, class: name = '' }: { of: IconNode; class?: string }) {
  return (
    <svg class={`icon ${name}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {of.map(([tag, attrs], i) => h(tag, { ...attrs, key: i }))}
    </svg>
  )
}
