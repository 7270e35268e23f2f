/** The switches of the sync page: the connector's own, AutoSync, and Unlock Fields. */
import type { Out } from '../shell/api.ts'
import { mayWrite } from '../shell/session.ts'
import { Switch } from '../ui/Switch.tsx'
import { AutoSync } from './AutoSync.tsx'
import type { SyncPage } from './syncPage.ts'

interface Props {
  screen: SyncPage
  connection: Out<'Connection'>
}

export function SyncSwitches({ screen, connection }: Props) {
  const { editPolicy, settings } = connection
  const busy = screen.busy.value
  const may = mayWrite.value

  return (
    <div class="sync-switches">
      {screen.flags.value.map((f) => (
        <Switch
          key={f.name}
          label={f.label}
          on={(settings[f.name] ?? f.initial) === true}
          disabled={!may || busy === f.name}
          onChange={(on) => screen.setFlag(f.name, on, f.label)}
          hint={f.hint}
        />
      ))}
      <AutoSync screen={screen} connection={connection} />
      <Switch
        label="Unlock Fields"
        on={editPolicy === 'unlocked'}
        disabled={!may || busy === 'policy'}
        onChange={(on) => screen.setPolicy(on ? 'unlocked' : 'locked')}
        hint={`Fields from ${connection.name} can be edited here, and those edits win.`}
      />
    </div>
  )
}
