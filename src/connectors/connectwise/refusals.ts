/** ConnectWise: what its refusals mean. JSON, text or a web page: docs/vendors/connectwise.md#refusals. */
import { z } from 'zod'
import { VendorError, type VendorResponse } from '../connector.ts'

const Said = z.object({ code: z.string().catch(''), message: z.string().catch('') })

/** The code and message of a refusal; a body that is no JSON is a message as a whole. Never quoted to anybody. */
export function saidIn({ bytes }: VendorResponse): z.infer<typeof Said> {
  const text = new TextDecoder().decode(bytes.subarray(0, 4000))
  try {
    return Said.parse(JSON.parse(text))
  } catch {
    return { code: '', message: text }
  }
}

/** The API's own “not there”, as against a path that an upgrade has moved. */
const isNotFound = (answer: VendorResponse) => saidIn(answer).code === 'NotFound'
const cannotRoute = (answer: VendorResponse) => /^\W*Cannot route/i.test(saidIn(answer).message)

/** Could this be because ConnectWise was upgraded, and its path is another one now? */
export function mayBeMoved(answer: VendorResponse): boolean {
  if (answer.status === 404) return !isNotFound(answer)
  return answer.status === 400 && cannotRoute(answer)
}

/** `permission`: what the security role of the API member needs for what was asked. */
export function refusalOf(answer: VendorResponse, host: string, permission: string): VendorError {
  const { code, message } = saidIn(answer)
  const { status } = answer
  if (cannotRoute(answer))
    return new VendorError(
      'auth',
      `${host} cannot route the request (${status}): it does not know the company or the client ID. Check Company ID, Client ID, and Site or Address.`,
    )
  if (/SSL is required/i.test(message))
    return new VendorError(
      'refused',
      `${host} only answers over https, at its address that begins with api-.`,
    )
  if (status === 401 || code === 'Unauthorized' || /UserNotAuthenticated/i.test(message))
    return new VendorError(
      'auth',
      `${host} did not accept the keys (${status}). Check Company ID, Public key and Private key, and that the API member is active.`,
    )
  if (status === 403)
    return new VendorError(
      'auth',
      `${host} does not let the API member read this (403). Its security role needs ${permission}.`,
    )
  if (status === 404)
    return new VendorError(
      'refused',
      `${host} has nothing at this path (404). Check Site or Address; keys that are wrong can look like this too.`,
    )
  const why = code === 'ApiFindCondition' ? ': it does not know a name in the conditions' : ''
  return new VendorError('refused', `${host} refused the request (${status})${why}.`)
}
