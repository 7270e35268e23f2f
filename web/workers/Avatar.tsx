/** Somebody's picture, or their initials; the name always stands beside it. */
import { useState } from 'preact/hooks'
import type { Out } from '../shell/api.ts'

type Person = Pick<Out<'Worker'>, 'firstName' | 'lastName' | 'avatarUrl'>

const initials = ({ firstName, lastName }: Person) =>
  [firstName, lastName].map((name) => Array.from(name.trim())[0] ?? '').join('')

/** The initials stay beneath until the picture has come. */
export function Avatar({ of: person, large = false }: { of: Person; large?: boolean }) {
  const [broken, setBroken] = useState<string | null>(null)
  const { avatarUrl } = person
  return (
    <span class={large ? 'avatar large' : 'avatar'} aria-hidden="true">
      {initials(person)}
      {avatarUrl && avatarUrl !== broken && (
        <img src={avatarUrl} alt="" loading="lazy" onError={() => setBroken(avatarUrl)} />
      )}
    </span>
  )
}
