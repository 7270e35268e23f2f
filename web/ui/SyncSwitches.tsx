/** AutoSync with its interval, and Unlock Fields. */
import type { Out } from '../api.ts'
import { interval } from '../format.ts'
import { mayWrite } from '../session.ts'
import type { SyncPage } from '../state/syncPage.ts'
import { Switch } from './Switch.tsx'
import { Time } from './Time.tsx'

const INTERVALS = [15, 30, 60, 120, 240, 360, 720, 1440, 10_080]

interface Props {
  screen: SyncPage
  connection: Out<'Connection'>
}

export function SyncSwitches({ screen, connection }: Props) {
  const { autosync, nextSyncAt, editPolicy, enabled } = connection
  const busy = screen.busy.value
  const may = mayWrite.value
  const choices = INTERVALS.includes(autosync.everyMinutes)
    ? INTERVALS
    : [...INTERVALS, autosync.everyMinutes].sort((a, b) => a - b)

  return (
    <div class="sync-switches">
      <div class="stack tight">
        <Switch
          label="AutoSync"
          on={autosync.enabled}
          disabled={!may || busy === 'autosync'}
          onChange={screen.setAutosync}
          hint={
            autosync.enabled && nextSyncAt && enabled ? (
              <>
                Next sync <Time at={nextSyncAt} />.
              </>
            ) : (
              'Syncs by itself on a schedule.'
            )
          }
        />
        <select
          aria-label="AutoSync interval"
          value={autosync.everyMinutes}
          disabled={!may || busy === 'every'}
          onChange={(e) => screen.setEvery(Number(e.currentTarget.value))}
        >
          {choices.map((minutes) => (
            <option key={minutes} value={minutes} selected={minutes === autosync.everyMinutes}>
              {interval(minutes)}
            </option>
          ))}
        </select>
      </div>
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
