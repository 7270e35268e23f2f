/** A secret that is shown once, with a button to copy it. */
import { Copy } from 'lucide'
import { useId } from 'preact/hooks'
import { sayDone, sayFailed } from '../shell/toasts.ts'
import { Icon } from './Icon.tsx'

export function CopyOnce({ label, value }: { label: string; value: string }) {
  const id = useId()
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => sayDone(`${label} copied.`),
      () => sayFailed('The browser did not allow copying: select the text and copy it.'),
    )
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="row">
        <input
          id={id}
          class="mono grow"
          readOnly
          value={value}
          onFocus={(e) => e.currentTarget.select()}
        />
        <button type="button" onClick={copy}>
          <Icon of={Copy} /> Copy
        </button>
      </div>
    </div>
  )
}
