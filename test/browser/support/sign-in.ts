/** Signs people of the seeded companies in, as the page does. */
import type { Api } from './api.ts'
import { linkMailed } from './mailbox.ts'

export const PASSWORD = 'muster-demo-password'

export interface Cookie {
  name: string
  value: string
  url: string
}

/** Sign-in is limited to a few a minute for each address, so every company sits at one of its own. */
export async function signIn(url: string, email: string, address: string): Promise<Cookie[]> {
  const response = await said(
    url,
    '/api/auth/sign-in/email',
    { email, password: PASSWORD },
    address,
  )
  return response.headers.getSetCookie().map((cookie) => {
    const [name = '', ...value] = (cookie.split(';')[0] ?? '').split('=')
    return { name, value: value.join('='), url }
  })
}

/** Invites somebody who may only look, who then chooses the password everybody has here. */
export async function inviteViewer(
  url: string,
  api: Api,
  email: string,
  address: string,
): Promise<void> {
  const member = { name: 'Vera Viewer', email, role: 'viewer' }
  await api.post('/members', member)
  const link = new URL(await linkMailed(email, /^Invitation to /), url)
  const body = { token: link.searchParams.get('token'), password: PASSWORD }
  await said(url, '/api/v1/invitations/join', body, address)
}

async function said(url: string, path: string, body: unknown, address: string): Promise<Response> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, 'cf-connecting-ip': address },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return response
}
