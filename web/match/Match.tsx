/** Matching by hand, on a page of its own. One board for people, one for customers. */
import { useLocation, useRoute } from 'preact-iso'
import { ConnectionFrame } from '../connections/ConnectionFrame.tsx'
import type { Board } from '../shell/api.ts'
import { api } from '../shell/session.ts'
import { useScreen } from '../state/screen.ts'
import { Matching } from './Matching.tsx'
import { createMatch } from './match.ts'

export default function MatchPage() {
  const id = useRoute().params.id ?? ''
  const { path } = useLocation()
  const board: Board = path.endsWith('/customers') ? 'projects' : 'people'
  const screen = useScreen(() => createMatch(api, id, board), `${id} ${board}`)
  return (
    <ConnectionFrame
      id={id}
      connection={screen.connection.data.value}
      error={screen.connection.error.value}
      connector={screen.connector.value}
      peopleLabel={screen.peopleLabel.value}
      title="Match"
    >
      <Matching screen={screen} id={id} />
    </ConnectionFrame>
  )
}
