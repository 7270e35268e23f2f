/** Connecting a source, from what is prepared at the vendor to its first preview, each step proven as it works. */
import { useRoute } from 'preact-iso'
import { calledOf, sawCalled } from '../../shell/called.ts'
import NotFound from '../../shell/NotFound.tsx'
import { api, mayWrite, VIEWER_REASON } from '../../shell/session.ts'
import { isActive } from '../../shell/words.ts'
import { doneSentence } from '../../state/live.ts'
import { useScreen } from '../../state/screen.ts'
import { FileDrop } from '../../sync/FileDrop.tsx'
import { MailboxPanel } from '../../sync/MailboxPanel.tsx'
import { Failure, Loading, Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { SameCompany } from '../SameCompany.tsx'
import { SourceForm } from '../settings/ConnectionForm.tsx'
import { SettingsLook } from '../settings/SettingsLook.tsx'
import { ChooseStep } from './ChooseStep.tsx'
import { useCameBack } from './cameBack.ts'
import { type ConnectingScreen, createConnecting } from './connecting.ts'
import { FirstPreview, FirstSync, newest } from './FirstRun.tsx'
import { Prepare } from './Prepare.tsx'
import { StepCard } from './StepCard.tsx'
import { doneOf, type Step } from './steps.ts'
import { TestStep } from './TestStep.tsx'
import { VendorSignIn } from './VendorSignIn.tsx'
import { WebConnectorSetup } from './WebConnectorPanel.tsx'

export default function Connecting() {
  const id = useRoute().params.id ?? ''
  const screen = useScreen(() => createConnecting(api, id, (url) => location.assign(url)), id)
  const came = useCameBack()
  const connection = screen.settings.connection.data.value
  const connector = screen.settings.connector.value
  const error = screen.settings.error.value
  const steps = screen.steps.value
  // Made a moment ago: its pages, which come next, know what it is called.
  if (connection && connector)
    sawCalled({ id, name: connection.name, peopleLabel: connector.peopleLabel })
  const name = connection?.name ?? calledOf(id)?.name ?? 'the integration'
  if (error?.status === 404 && !connection) return <NotFound of="integration" />
  return (
    <Page
      title={`Connect ${name}`}
      crumbs={[
        { href: '/integrations', text: 'Integrations' },
        { href: `/integrations/${id}`, text: name },
      ]}
    >
      {error && !connection && <Failure error={error} retry={screen.load} />}
      {!screen.ready.value && !error && <Loading what="the steps" />}
      {connection && connector && screen.ready.value && (
        <div class="narrow wider stack">
          <p class="muted" role="status">
            {doneOf(steps)}.
          </p>
          <SameCompany connection={connection} />
          {!mayWrite.value && (
            <Notice tone="info">
              <p>{VIEWER_REASON}</p>
            </Notice>
          )}
          <ol class="guide">
            {steps.map((step, i) => (
              <StepCard
                key={step.name}
                step={step}
                number={i + 1}
                open={staysOpen(step, steps, came)}
                proof={proofOf(screen, step)}
              >
                <Body screen={screen} step={step} came={came} />
              </StepCard>
            ))}
          </ol>
          <SettingsLook screen={screen.settings.settingsLook} />
        </div>
      )}
    </Page>
  )
}

/** Beside what comes next: what is to be looked through, and what went wrong. */
function staysOpen({ name, done }: Step, steps: readonly Step[], came: string | null): boolean {
  if (name === 'signIn') return came !== null && came !== 'connected'
  if (name === 'preview') return done && steps.some((s) => s.name === 'sync' && s.now)
  return name === 'sync' && done
}

function proofOf({ settings, sync, web }: ConnectingScreen, { name }: Step): string | null {
  const said = (mode: 'preview' | 'apply') => {
    const run = newest(sync, mode)
    return run && !isActive(run) ? doneSentence(run) : null
  }
  if (name === 'test') return settings.test.value?.message ?? null
  if (name === 'signIn') return 'Connected'
  if (name === 'file') return sync.drop.sent.value?.name ?? null
  if (name === 'update') return web.state.data.value?.companyName ?? null
  if (name === 'preview') return said('preview')
  return name === 'sync' ? said('apply') : null
}

interface BodyProps {
  screen: ConnectingScreen
  step: Step
  came: string | null
}

function Body({ screen, step, came }: BodyProps) {
  const { settings, sync } = screen
  const connection = settings.connection.data.value
  const connector = settings.connector.value
  if (!connection || !connector) return null
  const { id } = connection
  switch (step.name) {
    case 'prepare':
      return <Prepare connector={connector} settings={settings.form.values.value.settings} />
    case 'enter':
      return <SourceForm screen={settings} />
    case 'signIn':
      return (
        <VendorSignIn screen={settings} connection={connection} connector={connector} came={came} />
      )
    case 'update':
      return <WebConnectorSetup screen={screen.web} />
    case 'file':
      return (
        <>
          <FileDrop
            drop={sync.drop}
            why={mayWrite.value ? null : VIEWER_REASON}
            syncsAtOnce={connection.autosync.enabled}
          />
          <MailboxPanel id={id} />
        </>
      )
    case 'test':
      return <TestStep screen={settings} connection={connection} auto={step.now} />
    case 'columns':
      return (
        <div class="stack tight">
          <p>
            Muster reads the first lines and suggests which column is what. Look at it once, correct
            it and save it: from then on a column that is gone stops the sync instead of emptying a
            field of everybody.
          </p>
          <div class="actions">
            <a class={step.now ? 'button primary' : 'button'} href={`/integrations/${id}/fields`}>
              Open Fields
            </a>
          </div>
        </div>
      )
    case 'choose':
      return <ChooseStep screen={settings} />
    case 'preview':
      return <FirstPreview screen={sync} connection={connection} now={step.now} />
    case 'sync':
      return <FirstSync screen={sync} connection={connection} now={step.now} />
  }
}
