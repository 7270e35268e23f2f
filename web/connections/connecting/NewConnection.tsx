/** Connect a source: the first two steps, before there is a connection. */
import { useLocation, useRoute } from 'preact-iso'
import NotFound from '../../shell/NotFound.tsx'
import { api, mayWrite, VIEWER_REASON } from '../../shell/session.ts'
import { useScreen } from '../../state/screen.ts'
import { Failure, Loading, Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { NewConnectionForm } from './NewConnectionForm.tsx'
import { createNewConnection } from './newConnection.ts'
import { Prepare } from './Prepare.tsx'
import { StepCard } from './StepCard.tsx'
import { NOTHING, stepsOf } from './steps.ts'

export default function NewConnection() {
  const kind = useRoute().params.kind ?? ''
  const { route } = useLocation()
  const screen = useScreen(
    () => createNewConnection(api, kind, (id) => route(`/integrations/${id}/connect`)),
    kind,
  )
  const connector = screen.connector.value
  const error = screen.connectors.error.value
  const { settings } = screen.form.values.value
  const steps = connector ? stepsOf(connector, null, NOTHING, settings) : []

  if (!connector && screen.connectors.data.value) return <NotFound of="integration" />
  return (
    <Page
      title={connector ? `Connect ${connector.name}` : 'Connect'}
      crumbs={[{ href: '/integrations', text: 'Integrations' }]}
    >
      {error && !connector && <Failure error={error} retry={screen.load} />}
      {!connector && screen.connectors.loading.value && <Loading what="the form" />}
      {connector && (
        <div class="narrow wider stack">
          <p class="muted">
            {connector.summary} {steps.length} steps; nobody is changed before the last one.
          </p>
          {!mayWrite.value && (
            <Notice tone="info">
              <p>{VIEWER_REASON}</p>
            </Notice>
          )}
          <ol class="guide">
            {steps.map((step, i) => (
              <StepCard key={step.name} step={step} number={i + 1} open={step.name === 'enter'}>
                {step.name === 'prepare' ? (
                  <Prepare connector={connector} settings={settings} />
                ) : step.name === 'enter' ? (
                  <NewConnectionForm screen={screen} connector={connector} />
                ) : (
                  <p class="muted">
                    {LATER[step.name] ?? ''} This comes once the step before is done.
                  </p>
                )}
              </StepCard>
            ))}
          </ol>
        </div>
      )}
    </Page>
  )
}

/** What is coming, for whoever looks ahead. */
const LATER: Partial<Record<string, string>> = {
  signIn: 'You sign in on the vendor’s own page, and come back here.',
  update: 'You get a password and a file for the Web Connector.',
  file: 'You drop a file of people, or get an address to email it to.',
  test: 'Muster asks for as little as possible, and says what it found.',
  columns: 'Muster suggests which column is which, and you correct it.',
  choose: 'You choose which kinds of people come.',
  preview: 'You see who would be added, linked or changed, and why somebody could not be.',
  sync: 'What the preview showed is done, and can then repeat by itself.',
}
