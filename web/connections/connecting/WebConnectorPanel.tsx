/** Setting up Intuit's Web Connector, in the order somebody does it, and how its last update went. */
import { Download } from 'lucide'
import { useState } from 'preact/hooks'
import type { Out } from '../../shell/api.ts'
import { plural } from '../../shell/format.ts'
import { api, mayWrite } from '../../shell/session.ts'
import { useScreen } from '../../state/screen.ts'
import { CopyOnce } from '../../ui/CopyOnce.tsx'
import { Confirm } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Failure, Loading, Notice } from '../../ui/Notice.tsx'
import { Time } from '../../ui/Time.tsx'
import { createWebConnector, type WebConnector } from './webConnector.ts'

type State = Out<'WebConnectorState'>

export function WebConnectorPanel({ id }: { id: string }) {
  const screen = useScreen(() => createWebConnector(api, id), id)
  return (
    <section class="group stack" id="web-connector" aria-labelledby="web-connector-title">
      <h2 id="web-connector-title">QuickBooks Web Connector</h2>
      <WebConnectorSetup screen={screen} />
    </section>
  )
}

export function WebConnectorSetup({ screen }: { screen: WebConnector }) {
  const state = screen.state.data.value
  const error = screen.state.error.value
  return (
    <>
      {error && !state && <Failure error={error} retry={screen.state.reload} />}
      {!state && !error && <Loading what="the Web Connector" />}
      {state && (
        <>
          <LastUpdate state={state} />
          {state.blockedUntil && (
            <Notice tone="warn" title="Too many wrong passwords">
              <p>
                The Web Connector has to wait until <Time at={state.blockedUntil} />. A new password
                ends the wait.
              </p>
            </Notice>
          )}
          <Company screen={screen} state={state} />
          {mayWrite.value && <Steps screen={screen} state={state} />}
        </>
      )}
    </>
  )
}

function LastUpdate({ state }: { state: State }) {
  const { lastUpdate } = state
  if (!lastUpdate)
    return (
      <Notice tone="info" title="No update yet">
        <p>Follow the steps below at the PC on which QuickBooks runs.</p>
      </Notice>
    )
  const { at, ok, message, employees, customers } = lastUpdate
  const what = [
    employees !== null && plural(employees, 'employee'),
    customers !== null && plural(customers, 'customer'),
  ].filter(Boolean)
  return (
    <Notice
      tone={ok ? 'good' : 'bad'}
      title={
        <>
          {ok ? 'Last update' : 'The last update stopped'} <Time at={at} />
        </>
      }
    >
      <p>{ok ? `It brought ${what.join(' and ')}.` : message}</p>
    </Notice>
  )
}

function Company({ screen, state }: { screen: WebConnector; state: State }) {
  const [asking, setAsking] = useState(false)
  const name = state.companyName ?? state.companyFile
  if (!name) return null
  return (
    <div class="spread">
      <p>
        Company: <span class="strong">{name}</span>
        {state.companyName && state.companyFile && (
          <span class="muted small wrap"> {state.companyFile}</span>
        )}
      </p>
      {mayWrite.value && (
        <button type="button" onClick={() => setAsking(true)}>
          Accept another company
        </button>
      )}
      <Confirm
        open={asking}
        title="Accept another company file?"
        confirm="Accept another company"
        danger
        busy={screen.busy.value === 'company'}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          await screen.acceptCompany()
          setAsking(false)
        }}
      >
        <p>
          The next update may come from any company file. Employees of {name} who are not in it then
          count as gone, and a sync deactivates them, or holds when there are many.
        </p>
      </Confirm>
    </div>
  )
}

function Steps({ screen, state }: { screen: WebConnector; state: State }) {
  const made = screen.password.value
  return (
    <ol class="steps-list">
      <li>
        <p>
          Install the newest <span class="strong">QuickBooks Web Connector</span> from Intuit on the
          PC on which QuickBooks runs, and open your company file as Admin.
        </p>
      </li>
      <li>
        <div class="stack tight">
          <p>Create a password for it. It is shown once; a new one replaces the one before.</p>
          <div class="actions">
            <button
              type="button"
              class={state.passwordAt ? '' : 'primary'}
              aria-disabled={screen.busy.value === 'password'}
              onClick={() => void screen.makePassword()}
            >
              {state.passwordAt ? 'Create a new password' : 'Create a password'}
            </button>
            {state.passwordAt && (
              <span class="muted small">
                Created <Time at={state.passwordAt} />
              </span>
            )}
          </div>
          {made && <CopyOnce label="Web Connector password" value={made} />}
        </div>
      </li>
      <li>
        <div class="stack tight">
          <p>
            Download the file, and in the Web Connector choose{' '}
            <span class="strong">Add an application</span>. When QuickBooks asks whether to allow
            access, choose <span class="strong">Yes, always</span>, also while it is not running,
            for updates by themselves.
          </p>
          <div class="actions">
            <a class="button" href={screen.fileUrl} download="muster.qwc">
              <Icon of={Download} /> Download muster.qwc
            </a>
          </div>
        </div>
      </li>
      <li>
        <p>
          Type the password into the Web Connector, tick Muster, and press{' '}
          <span class="strong">Update Selected</span>. With Auto-Run it updates every hour.
        </p>
      </li>
    </ol>
  )
}
