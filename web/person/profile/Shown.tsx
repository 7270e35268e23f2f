/** What is in a field that holds several things. */
import type { Profile } from './profile.ts'

const None = () => <span class="muted">empty</span>

export function ShownTexts({ of: texts }: { of: readonly string[] }) {
  if (texts.length === 0) return <None />
  return (
    <span class="chips">
      {texts.map((text, i) => (
        <span class="chip" key={text}>
          <span class="verbatim">{text}</span>
          {i < texts.length - 1 && <span class="hidden">, </span>}
        </span>
      ))}
    </span>
  )
}

export function ShownRates({ of: rates }: { of: Profile['payRates'] }) {
  if (rates.length === 0) return <None />
  return (
    <span class="shown-rates">
      {rates.map(({ name, rate }) => (
        <span key={name}>
          {name} <span class="num">{rate}</span>
        </span>
      ))}
    </span>
  )
}
