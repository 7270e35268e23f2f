// How the payroll's web server says no: a page for the files, JSON for the API.
import type { FaultKind } from '../fault-kinds.ts'
import { json, type SimAnswer, type SimRequest } from '../vendor.ts'

/** A request that makes no sense; the vendor answers it with `status`. */
export class InvalidParameter extends Error {
  readonly status: 400 | 500
  constructor(parameter: string, status: 400 | 500) {
    super(`Invalid value for "${parameter}".`)
    this.status = status
  }
}

interface Wording {
  title: string
  code: string
}

const wordings: Record<number, Wording> = {
  400: { title: 'Bad Request', code: 'invalid_parameter' },
  401: { title: 'Authorization Required', code: 'unauthorized' },
  404: { title: 'Not Found', code: 'not_found' },
  405: { title: 'Not Allowed', code: 'method_not_allowed' },
  429: { title: 'Too Many Requests', code: 'rate_limited' },
  500: { title: 'Internal Server Error', code: 'invalid_settings' },
  503: { title: 'Service Temporarily Unavailable', code: 'unavailable' },
}

export function refusal(
  { path }: Pick<SimRequest, 'path'>,
  status: number,
  headers: Record<string, string> = {},
  detail?: string,
): SimAnswer {
  const { title, code } = wordings[status] ?? { title: 'Error', code: 'error' }
  if (path.startsWith('/api/')) {
    return json(status, { error: { code, message: detail ?? title } }, headers)
  }
  const heading = `${status} ${title}`
  const body = [
    '<html>',
    `<head><title>${heading}</title></head>`,
    '<body>',
    `<center><h1>${heading}</h1></center>`,
    `<hr><center>${detail ?? 'payroll-export'}</center>`,
    '</body>',
    '</html>',
    '',
  ].join('\r\n')
  return { status, headers: { 'content-type': 'text/html', ...headers }, body }
}

export function faultAnswer(kind: FaultKind, request: SimRequest): SimAnswer | undefined {
  switch (kind) {
    case 'rate-limit':
      return refusal(request, 429, { 'retry-after': '1' })
    case 'outage':
      return refusal(request, 503)
    case 'expired-token': {
      const challenge =
        'Bearer realm="payroll", error="invalid_token", error_description="The token expired"'
      return refusal(request, 401, { 'www-authenticate': challenge }, 'The token expired')
    }
    default:
      return undefined
  }
}
