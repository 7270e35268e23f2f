/** The test is made as soon as it can be, and its sentence stands there. */
import { useEffect } from 'preact/hooks'
import type { Out } from '../../shell/api.ts'
import { mayWrite } from '../../shell/session.ts'
import type { ConnectionSettingsScreen } from '../settings/connectionSettings.ts'
import { TestAndEnable } from '../settings/TestAndEnable.tsx'

interface Props {
  screen: ConnectionSettingsScreen
  connection: Out<'Connection'>
  /** It is this one's turn. */
  auto: boolean
}

export function TestStep({ screen, connection, auto }: Props) {
  const may = auto && mayWrite.value
  useEffect(() => {
    if (may && screen.test.value === null) void screen.runTest()
  }, [may, screen])
  return (
    <>
      <p class="muted">
        Muster asks for as little as possible, and says what it found or which setting to look at.
        Nobody is added or changed.
      </p>
      <TestAndEnable
        screen={screen}
        connection={connection}
        name={screen.connector.value?.name ?? connection.name}
        takesHours={screen.connector.value?.takesHours === true}
      />
    </>
  )
}
