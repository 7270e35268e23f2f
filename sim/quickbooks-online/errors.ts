// The three shapes of a failure: the service's own, the gateway's, and the gateway's throttle.
import { json, type SimAnswer, type SimRequest } from '../vendor.ts'
import { answer, wantsJson, xmlAnswer } from './envelope.ts'
import { escaped } from './xml.ts'

export interface Fault {
  code: string
  message: string
  detail: string
  type: string
}

/** Shape A: `Fault` with capitals, in the form that was asked for. */
export function serviceFault(request: SimRequest, status: number, fault: Fault): SimAnswer {
  const { code, message: Message, detail: Detail, type } = fault
  const value = { Error: [{ Message, Detail, code, element: '' }], type }
  return answer(request, status, {
    json: () => `"Fault":${JSON.stringify(value)}`,
    xml: () => faultXml(fault),
  })
}

/** Shape B: everything in lower case, from the gateway, which looks at the token. */
export function gatewayFault(request: SimRequest, status: number, fault: Fault): SimAnswer {
  if (!wantsJson(request)) return xmlAnswer(status, faultXml(fault))
  const { code, message, detail, type } = fault
  return json(status, {
    warnings: null,
    intuitObject: null,
    fault: { error: [{ message, detail: detail || null, code, element: null }], type },
    report: null,
    queryResponse: null,
    batchItemResponse: [],
    attachableResponse: [],
    syncErrorResponse: null,
    requestId: null,
    time: Date.now(),
    status: null,
    cdcresponse: [],
  })
}

/** Shape C: XML even for those who asked for JSON. */
export function throttled(): SimAnswer {
  const { headers, ...rest } = xmlAnswer(
    429,
    faultXml({
      code: '3001',
      message: 'message=ThrottleExceeded; errorCode=003001; statusCode=429',
      detail: 'The request limit was reached.  Try again later',
      type: 'SERVICE',
    }),
  )
  // Whether the real one gives a hint is not known; with it, tests need not wait a minute.
  return { ...rest, headers: { ...headers, 'retry-after': '1' } }
}

export function unauthorised(request: SimRequest, detail: string): SimAnswer {
  return gatewayFault(request, 401, {
    code: '3200',
    message: 'message=AuthenticationFailed; errorCode=003200; statusCode=401',
    detail,
    type: 'AUTHENTICATION',
  })
}

export function wrongCompany(request: SimRequest): SimAnswer {
  return gatewayFault(request, 403, {
    code: '3100',
    message: 'message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403',
    detail: '',
    type: 'SERVICE',
  })
}

export function notFound(request: SimRequest): SimAnswer {
  return serviceFault(request, 400, {
    code: '610',
    message: 'Object Not Found',
    detail:
      "Object Not Found : Something you're trying to use has been made inactive. " +
      'Check the fields with accounts, customers, items, vendors or employees.',
    type: 'ValidationFault',
  })
}

export function unsupported(request: SimRequest, what: string): SimAnswer {
  return serviceFault(request, 400, {
    code: '500',
    message: 'Unsupported Operation',
    detail: `Operation ${what} is not supported.`,
    type: 'ValidationFault',
  })
}

export function systemFailure(request: SimRequest): SimAnswer {
  return serviceFault(request, 500, {
    code: '10000',
    message: 'An application error has occurred while processing your request',
    detail: 'System Failure Error: An application error has occurred while processing your request',
    type: 'SystemFault',
  })
}

function faultXml({ code, message, detail, type }: Fault): string {
  const told = detail ? `<Detail>${escaped(detail)}</Detail>` : ''
  return `<Fault type="${type}"><Error code="${code}"><Message>${escaped(message)}</Message>${told}</Error></Fault>`
}
