/** Signs people of the seeded companies in, as the page does. */
import type { Api, Out } from './api.ts'

export const PASSWORD = 'muster-demo-password'

export interface Cookie {
  name: string
  value: string
  url: string
}

/** Sign-in is limited to a few a minute for each address, so every company sits at one of its own. */
export async function signIn(url: string, email: string, address: string): Promise<Cookie[]> {
  const response = await auth(url, 'sign-in/email', { email, password: PASSWORD }, address)
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
  const invitation = await api.post<Out<'Invitation'>>('/members', member)
  const token = new URL(invitation.url).searchParams.get('token')
  await auth(url, 'reset-password', { token, newPassword: PASSWORD }, address)
}

async function auth(url: string, what: string, body: unknown, address: string): Promise<Response> {
  const response = await fetch(`${url}/api/auth/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, 'cf-connecting-ip': address },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${what}: ${response.status} ${await response.text()}`)
  return response
}
