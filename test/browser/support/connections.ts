/** Connections of every kind to simulated vendors of their own. */
import type { Page } from 'playwright-core'
import { demoConnections } from '../../../sim/demo.ts'
import type { Api, Out } from './api.ts'
import { sim } from './browser.ts'

export interface Wanted {
  settings?: Record<string, unknown>
  /** Without credentials nothing can be asked of the vendor. */
  credentials?: Record<string, string>
  /** Tested and switched on. */
  ready?: boolean
}

export type ConnectKind = (
  kind: string,
  title: string,
  wanted?: Wanted,
) => Promise<Out<'Connection'>>

/** A simulated vendor that nobody else asks. */
export const vendorName = (kind: string, name: string) =>
  `${kind}@${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`

/** A connection called `name` to `vendor`, as the demo company has one of this kind. */
export async function connectKind(
  script: Api,
  vendor: string,
  kind: string,
  name: string,
  { settings, credentials, ready = true }: Wanted = {},
): Promise<Out<'Connection'>> {
  const demo = demoConnections[kind]
  const made = await script.post<Out<'Connection'>>('/connections', {
    kind,
    name,
    settings: { ...demo?.settings, baseUrl: `${sim}/${vendor}`, ...settings },
    credentials: credentials ?? demo?.credentials ?? {},
  })
  if (!ready) return made
  const test = await script.post<Out<'TestResult'>>(`/connections/${made.id}/test`)
  if (!test.ok) throw new Error(`${name}: ${test.message}`)
  return script.patch(`/connections/${made.id}`, { enabled: true })
}

/** Steers the simulated vendor of such a connection; `what` is "people", "faults", "settings"… */
export async function steer(
  vendor: string,
  what: string,
  body: unknown,
  method = 'PUT',
): Promise<void> {
  const response = await fetch(`${sim}/_sim/${vendor}/${what}`, {
    method,
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${method} ${what}: ${await response.text()}`)
}

/** Saves the form of a connection's settings, or of its columns. */
export async function saveForm(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText(/^(Settings saved|The columns are saved)\.$/).waitFor()
}
