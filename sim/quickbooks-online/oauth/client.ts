// The app that is registered with Intuit, and how it shows that it is the one.
import { json, type SimAnswer, type SimRequest } from '../../vendor.ts'

export const CLIENT_ID = 'qbo-demo-client'
const CLIENT_SECRET = 'qbo-demo-secret'
const BASIC = Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64')

export function isClient({ headers }: SimRequest): boolean {
  const [scheme = '', credentials = ''] = (headers.authorization ?? '').split(/ +/)
  return scheme.toLowerCase() === 'basic' && credentials === BASIC
}

export function refuseToken(status: number, error: string, description?: string): SimAnswer {
  return json(
    status,
    description === undefined ? { error } : { error, error_description: description },
    { 'cache-control': 'no-store' },
  )
}
