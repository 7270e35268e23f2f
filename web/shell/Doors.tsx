/** What comes in over the page: each is loaded when it is asked for the first time. */
import type { Signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { helpAsked } from './help.ts'
import { endWaiting, signedOut } from './signedOut.ts'

interface Props {
  /** Anything but null and false asks for it. */
  asked: Signal<unknown>
  load: () => Promise<{ default: ComponentType }>
  /** It could not be loaded. */
  failed: () => void
}

function Door({ asked, load, failed }: Props) {
  const [Inside, setInside] = useState<ComponentType | null>(null)
  const wanted = asked.value !== null && asked.value !== false
  useEffect(() => {
    if (wanted) load().then(({ default: inside }) => setInside(() => inside), failed)
  }, [wanted, load, failed])
  return Inside && <Inside />
}

const loadHelp = () => import('../help/HelpPanel.tsx')
const closeHelp = () => {
  helpAsked.value = null
}
const loadSignIn = () => import('../account/signing-in/SignInAgain.tsx')
const stayOut = () => endWaiting(false)

export const Doors = () => (
  <>
    <Door asked={helpAsked} load={loadHelp} failed={closeHelp} />
    <Door asked={signedOut} load={loadSignIn} failed={stayOut} />
  </>
)
