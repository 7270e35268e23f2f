/** Starts the product once for all browser tests, signs each role in, and ends every process afterwards. */
import type { TestProject } from 'vitest/node'
import { chromiumPath } from '../../../scripts/chromium.mjs'
import { apiAt, type Out } from './api.ts'
import { forget, freePorts, newStateDir, startProduct } from './product.ts'

const PASSWORD = 'muster-demo-password'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const chromium = chromiumPath()
  if (!chromium) throw new Error('There is no Chromium: run `npm test`, or set CHROME_PATH.')
  const dir = newStateDir()
  const product = await startProduct(dir, await freePorts())
  const { url } = product
  project.provide('chromium', chromium)
  project.provide('product', { url, sim: product.sim })
  project.provide('signedIn', {
    owner: await signIn(url, 'admin@demo.test', PASSWORD),
    other: await signIn(url, 'admin@other.test', PASSWORD),
    viewer: await viewer(url),
  })
  return async () => {
    await product.stop()
    forget(dir)
  }
}

/** Sign-in is limited to a few a minute, so each role signs in once. */
async function signIn(url: string, email: string, password: string): Promise<string> {
  const response = await auth(url, 'sign-in/email', { email, password })
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
  return cookies.join('; ')
}

async function viewer(url: string): Promise<string> {
  const member = { name: 'Vera Viewer', email: 'vera@demo.test', role: 'viewer' }
  const api = apiAt(url, 'muster_demo_token')
  const invitation = await api.post<Out<'Invitation'>>('/members', member)
  const token = new URL(invitation.url).searchParams.get('token')
  await auth(url, 'reset-password', { token, newPassword: PASSWORD })
  return signIn(url, member.email, PASSWORD)
}

async function auth(url: string, what: string, body: unknown): Promise<Response> {
  const response = await fetch(`${url}/api/auth/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${what}: ${response.status} ${await response.text()}`)
  return response
}

export type Role = 'owner' | 'other' | 'viewer'
declare module 'vitest' {
  export interface ProvidedContext {
    chromium: string
    product: { url: string; sim: string }
    /** The cookies of each role. */
    signedIn: Record<Role, string>
  }
}
