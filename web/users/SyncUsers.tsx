/** Sync Users: the board of one source, in a pop-up above the user list. */
import { useState } from 'preact/hooks'
import { Matching } from '../match/Matching.tsx'
import { createMatch } from '../match/match.ts'
import type { Out } from '../shell/api.ts'
import { api } from '../shell/session.ts'
import { useScreen } from '../state/screen.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { SelectField } from '../ui/Field.tsx'
import { Empty, Loading } from '../ui/Notice.tsx'

type Source = Out<'Connection'>

interface Props {
  open: boolean
  /** The first one is shown first; null until they are known. */
  sources: readonly Source[] | null
  onClose: () => void
}

export function SyncUsers({ open, sources, onClose }: Props) {
  return (
    <Dialog open={open} title="Sync Users" wide onClose={onClose}>
      {!sources && <Loading what="the integrations" />}
      {sources?.length === 0 && (
        <Empty
          title="Nothing is connected yet"
          actions={
            <a class="button primary" href="/integrations">
              Connect a source
            </a>
          }
        >
          Connect your payroll, then get its users here and match them.
        </Empty>
      )}
      {sources && sources.length > 0 && <Boards sources={sources} />}
    </Dialog>
  )
}

function Boards({ sources }: { sources: readonly Source[] }) {
  const [chosen, choose] = useState(sources[0]?.id ?? '')
  return (
    <>
      {sources.length > 1 && (
        <div class="narrow">
          <SelectField
            name="source"
            label="Integration"
            value={chosen}
            onInput={choose}
            choices={sources.map((c) => ({ value: c.id, label: c.name }))}
          />
        </div>
      )}
      <OneBoard key={chosen} id={chosen} />
    </>
  )
}

function OneBoard({ id }: { id: string }) {
  const screen = useScreen(() => createMatch(api, id, 'people'), id)
  return <Matching screen={screen} id={id} gets="Users" />
}
