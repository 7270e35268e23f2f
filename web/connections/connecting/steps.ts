/** The steps from nothing to a reviewed first preview: which there are for a source, and what proves each. Pure. */
import type { Out } from '../../shell/api.ts'
import { isSuggestion, mappingOf } from '../fields/mapping.ts'
import { formFieldsOf, type Values } from '../schema/schema.ts'
import { isShown } from '../schema/schemaValues.ts'
import { needsSignIn } from './vendorSignIn.ts'

type Connection = Out<'Connection'>
type Connector = Out<'ConnectorInfo'>

export type StepName =
  | 'prepare'
  | 'enter'
  | 'signIn'
  | 'update'
  | 'file'
  | 'test'
  | 'columns'
  | 'choose'
  | 'preview'
  | 'sync'

export interface Step {
  name: StepName
  title: string
  /** It is seen to work. */
  done: boolean
  /** It is what to do next. */
  now: boolean
}

/** What is known besides the connection itself. */
export interface Known {
  /** QuickBooks came, and what it brought was taken. */
  updated: boolean
  /** A file lies here. */
  dropped: boolean
  previewed: boolean
  synced: boolean
}
export const NOTHING: Known = { updated: false, dropped: false, previewed: false, synced: false }

/** Sources that come to us. */
const COMES = 'quickbooks-desktop'

/** Settings in which somebody must choose who comes, from what only the source knows. */
export const toChoose = (connector: Pick<Connector, 'settingsSchema'>) =>
  formFieldsOf(connector.settingsSchema).filter((f) => f.kind === 'picks')

const isChosen = (value: unknown) => Array.isArray(value) && value.length > 0

/** The steps of the guide that are for these settings; before there are any, those of a new connection. */
export const guideOf = ({ guide, settingsSchema }: Connector, settings: Values) => {
  const initial = Object.fromEntries(
    formFieldsOf(settingsSchema).map((f) => [f.name, f.initial] as const),
  )
  return guide.filter(({ when = {} }) =>
    Object.entries(when).every(([name, values]) =>
      values.includes(String(settings[name] ?? initial[name] ?? '')),
    ),
  )
}

/** Were the keys entered, as far as there are any? */
function entered(connector: Connector, { settings, credentials }: Connection): boolean {
  const wanted = formFieldsOf(connector.credentialsSchema).filter((f) => isShown(f, settings))
  return wanted.length === 0 || credentials.stored.length > 0
}

/** `connection` null: there is none yet. `settings`: as they are now, typed or saved. */
export function stepsOf(
  connector: Connector,
  connection: Connection | null,
  known: Known,
  settings: Values = connection?.settings ?? {},
): Step[] {
  const { name, peopleLabel } = connector
  const map = mappingOf(connector)
  const choices = toChoose(connector)
  const people = peopleLabel.toLowerCase()
  const tested = connection?.testedAt != null
  const works = tested || known.updated || known.previewed || known.synced
  const hasKeys = connection !== null && entered(connector, connection)
  const signsIn = needsSignIn(connector, { settings })

  const all: [StepName, string, boolean][] = [['prepare', `Prepare it at ${name}`, works]]
  if (connector.kind === 'payroll-feed') all[0] = ['prepare', 'Prepare the file in payroll', works]
  if (connector.kind === COMES) all[0] = ['prepare', 'Prepare the PC with QuickBooks', works]
  all.push(['enter', connector.kind === COMES ? 'Name it' : 'Enter what you have', hasKeys])
  if (signsIn) all.push(['signIn', `Sign in at ${name}`, connection?.signedIn === true])
  if (connector.kind === COMES)
    all.push(['update', 'Set up the Web Connector', known.updated || known.synced])
  if (connector.takesFiles && settings.from === 'file')
    all.push(['file', 'Drop the first file', known.dropped || known.synced])
  if (connector.kind !== COMES) all.push(['test', 'Test the integration', tested || known.synced])
  if (map)
    all.push([
      'columns',
      'Say which column is which',
      connection !== null && (!isSuggestion(map, settings) || known.synced),
    ])
  if (choices.length > 0)
    all.push([
      'choose',
      'Choose who comes',
      connection !== null && choices.every((f) => isChosen(settings[f.name])),
    ])
  all.push(['preview', 'Look at what the first sync would do', known.previewed || known.synced])
  all.push(['sync', `Sync ${people}`, known.synced])

  // What is prepared elsewhere is proven by what comes after it.
  const next = all.findIndex(([step, , done]) => !done && !(step === 'prepare' && hasKeys))
  return all.map(([step, title, done], i) => ({ name: step, title, done, now: i === next }))
}

/** "3 of 6 steps are done", for whoever comes back to it. */
export const doneOf = (steps: readonly Step[]): string =>
  `${steps.filter((s) => s.done).length} of ${steps.length} steps are done`
