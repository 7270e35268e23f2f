/** A question mark beside a word that not everybody knows: what it means, where it stands. */
import { CircleHelp } from 'lucide'
import { openHelp } from '../shell/help.ts'
import { Icon } from './Icon.tsx'

interface Props {
  /** As it stands there. */
  word: string
  /** Its heading in docs/words.md, where that is another one. */
  of?: string
}

export const WhatIs = ({ word, of = word.toLowerCase().replaceAll(' ', '-') }: Props) => (
  <button
    type="button"
    class="what-is"
    aria-label={`What does “${word}” mean?`}
    title={`What does “${word}” mean?`}
    onClick={() => openHelp(of)}
  >
    <Icon of={CircleHelp} />
  </button>
)
