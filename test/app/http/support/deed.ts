/** A deed that leaves a line in a log: one request, and what must be there before it. */
import { Office } from './office.ts'

export interface Request {
  office: Office
  path: string
  body?: unknown
  /** In place of the owner's, for what is not JSON. */
  headers?: Record<string, string>
}
export interface Deed {
  /** As the API's description names it. */
  route: string
  /** What the log calls it. */
  action: string
  /** Workers have a log of their own. */
  log?: 'worker_history'
  when?: string
  prepare(): Promise<Request>
}

export const LEE = { firstName: 'Ann', lastName: 'Lee', email: 'ann@example.com' }

/** In an office where nothing was done yet. */
export const of = async (path: string, body?: unknown): Promise<Request> => ({
  office: await Office.make(),
  path,
  body,
})
/** In an office with Plexxis, after `first` was done there. */
export const after =
  (first: (office: Office) => Promise<[path: string, body?: unknown]>, kind = 'plexxis') =>
  async (): Promise<Request> => {
    const office = await Office.of(kind)
    const [path, body] = await first(office)
    return { office, path, body }
  }
/** The id of what was made. */
export const made = async (office: Office, path: string, body: unknown) =>
  (await office.owner<{ id: string }>('POST', path, body)).body.id
