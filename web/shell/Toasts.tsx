/** The live region that reads out toasts. */
import { CircleCheck, CircleX, X } from 'lucide'
import { Icon } from '../ui/Icon.tsx'
import { dismiss, toasts } from './toasts.ts'

export function Toasts() {
  return (
    <section class="toasts" aria-live="polite" aria-label="Messages">
      {toasts.value.map((t) => (
        <div
          key={t.id}
          class={`toast ${t.tone === 'failed' ? 'bad' : 'good'}`}
          {...(t.tone === 'failed' && { role: 'alert' as const })}
        >
          <Icon of={t.tone === 'failed' ? CircleX : CircleCheck} />
          <p>{t.text}</p>
          <button
            type="button"
            class="icon-button"
            aria-label="Dismiss message"
            onClick={() => dismiss(t.id)}
          >
            <Icon of={X} />
          </button>
        </div>
      ))}
    </section>
  )
}
