/** Sends one request and turns every refusal into an ApiError with a sentence in it. */

export type Send = <T>(
  method: string,
  path: string,
  more: {
    query?: Record<string, string | undefined>
    body?: unknown
    /** Sent as its bytes, in place of a body. */
    file?: Blob
    signal?: AbortSignal | undefined
  },
) => Promise<T>

export interface FieldProblem {
  field: string
  message: string
}

export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly errors: FieldProblem[]
  readonly facts: Record<string, unknown>

  constructor(
    status: number,
    code: string,
    message: string,
    errors: FieldProblem[] = [],
    facts: Record<string, unknown> = {},
  ) {
    super(message)
    this.status = status
    this.code = code
    this.errors = errors
    this.facts = facts
  }
}

interface ProblemBody {
  code?: string
  detail?: string
  title?: string
  message?: string
  errors?: FieldProblem[]
  facts?: Record<string, unknown>
}

const OFFLINE = 'Muster cannot be reached. Check your connection and try again.'

export const asApiError = (error: unknown): ApiError =>
  error instanceof ApiError ? error : new ApiError(0, 'unreachable', OFFLINE)

/** The server parses and prints with the schemas `T` comes from, so its JSON is taken at its word. */
const parsed = async <T>(response: Response): Promise<T> => {
  const text = await response.text()
  return (text ? JSON.parse(text) : undefined) as T
}

async function refusal(response: Response): Promise<ApiError> {
  const body = await parsed<ProblemBody>(response).catch((): ProblemBody => ({}))
  const message =
    body?.detail ?? body?.message ?? body?.title ?? `The server said ${response.status}.`
  return new ApiError(response.status, body?.code ?? '', message, body?.errors, body?.facts)
}

/** The address of the page's own server, with what is asked for; what is empty is not. */
function addressOf(path: string, query: Record<string, string | undefined> = {}): string {
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value) asked.set(name, value)
  const text = asked.toString()
  return text ? `${path}?${text}` : path
}

/** What the page is told of beside an answer. */
export interface Around {
  /** Once they are signed in again, true: what was refused is asked once more. */
  onSignedOut(method: string): Promise<boolean> | undefined
  /** The company the page shows; each request says so, and is refused once another tab has gone elsewhere. */
  company?(): string | undefined
  onOtherCompany?(): void
}

/** Who asks where one is, or goes elsewhere, need not be where the page is. */
const ANYWHERE = /^\/api\/(auth\/|v1\/(session$|invitations\/|account-setup\b))/

export function createSend(
  around: Around,
  request = (address: string, init: RequestInit): Promise<Response> => fetch(address, init),
): Send {
  return async function send<T>(...[method, path, more]: Parameters<Send>) {
    const { query, body, file, signal } = more
    const company = ANYWHERE.test(path) ? undefined : around.company?.()
    const response = await request(addressOf(path, query), {
      method,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(file && { 'content-type': 'application/octet-stream' }),
        ...(company && { 'muster-company': company }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(file && { body: file }),
      ...(signal && { signal }),
    })
    if (response.ok) return parsed<T>(response)
    if (response.status === 401 && path.startsWith('/api/v1')) {
      const again = await around.onSignedOut(method)
      if (again && !signal?.aborted) return send<T>(method, path, more)
    }
    const error = await refusal(response)
    if (error.code === 'other_company') around.onOtherCompany?.()
    throw error
  }
}
