/** Where the help comes in: loaded when it is asked for the first time. */
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { helpAsked } from './help.ts'

export function HelpDoor() {
  const [Panel, setPanel] = useState<ComponentType | null>(null)
  const wanted = helpAsked.value !== null
  useEffect(() => {
    if (wanted)
      import('../help/HelpPanel.tsx').then(
        ({ default: panel }) => setPanel(() => panel),
        () => {
          helpAsked.value = null
        },
      )
  }, [wanted])
  return Panel && <Panel />
}
