/** Test Integration, and the switch that turns syncing on. */
import type { Out } from '../../shell/api.ts'
import { mayWrite } from '../../shell/session.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { Time } from '../../ui/Time.tsx'
import type { ConnectionSettingsScreen } from './connectionSettings.ts'

interface Props {
  screen: ConnectionSettingsScreen
  connection: Out<'Connection'>
  /** The connector's name. */
  name: string
  /** Hours are pushed to it, whether people are synced or not. */
  takesHours: boolean
}

export function TestAndEnable({ screen, connection, name, takesHours }: Props) {
  const busy = screen.busy.value
  const result = screen.test.value
  const off = !mayWrite.value
  return (
    <section class="group" aria-label="Test and enable">
      <div class="spread">
        <Switch
          label={`Enable ${name} Sync`}
          on={connection.enabled}
          disabled={off || busy === 'enable'}
          onChange={screen.enable}
          hint={
            connection.testedAt ? (
              <>
                Tested with these settings <Time at={connection.testedAt} />.
              </>
            ) : (
              'Not tested since the settings last changed.'
            )
          }
        />
        <button
          type="button"
          onClick={screen.runTest}
          disabled={off}
          aria-disabled={busy === 'test'}
        >
          {busy === 'test' ? 'Testing…' : 'Test Integration'}
        </button>
      </div>
      {takesHours && !connection.enabled && connection.testedAt && (
        <p class="hint">Nobody is synced while it is off. Hours can be pushed all the same.</p>
      )}
      {screen.form.dirty.value && (
        <p class="hint">
          There are unsaved changes: Test Integration uses the settings as they were last saved.
        </p>
      )}
      <div role="status">
        {result && (
          <Notice
            tone={result.ok ? 'good' : 'bad'}
            title={result.ok ? 'The test succeeded' : 'The test failed'}
          >
            <p>{result.message}</p>
          </Notice>
        )}
      </div>
    </section>
  )
}
