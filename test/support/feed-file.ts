/** A file dropped for a payroll feed, read as a sync reads it: from its bytes to checked people. */
import { inMemory } from '../../src/connectors/bytes.ts'
import { VendorError } from '../../src/connectors/connector.ts'
import { connectorOf } from '../../src/connectors/registry.ts'
import type { Person } from '../../src/core/people/person.ts'
import { validate } from '../../src/core/people/validate.ts'
import { noOutside } from './outside.ts'

export interface FeedFile {
  /** What Test Integration says. */
  test: string
  detected: string
  people: Person[]
  /** Why it is refused; null when it is read. */
  refused: string | null
  /** It is, because nobody has said yet which column is which. */
  asked: boolean
}

const feed = connectorOf('payroll-feed')
const rules = { required: ['firstName', 'lastName'] as const, region: 'US' }

/** The connector with this file dropped. */
export const openFeed = (file: Uint8Array | string, settings: Record<string, unknown> = {}) => {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file
  const dropped = async () => ({ ...inMemory(bytes), name: 'people.csv', digest: 'one', at: 0 })
  return feed.open(
    { from: 'file', content: 'snapshot', ...settings },
    {},
    { ...noOutside, dropped, fetch: () => Promise.reject(new Error('nothing is fetched')) },
  )
}

/** Everything that is known of a file after it was dropped. */
export async function feedFile(
  file: Uint8Array | string,
  settings: Record<string, unknown> = {},
): Promise<FeedFile> {
  const source = openFeed(file, settings)
  const said: FeedFile = { test: '', detected: '', people: [], refused: null, asked: false }
  try {
    said.test = (await source.check()).message
    said.detected = (await source.sample()).detected
    for (let next: string | null = null, n = 0; n === 0 || next !== null; n += 1) {
      const page = await source.pull(next, null)
      said.people.push(...source.normalize(page.body).map((row) => validate(row, rules)))
      next = page.next
    }
  } catch (error) {
    said.asked =
      error instanceof VendorError && /Nobody has said|No column looks/.test(error.message)
    said.refused = error instanceof Error ? error.message : String(error)
  }
  return said
}

/** Names of people by their ids; of those who cannot be synced, why. */
export const namesIn = ({ people }: FeedFile): Record<string, string> =>
  Object.fromEntries(people.map((p) => [p.id, p.problem ? `${p.name}: ${p.problem.code}` : p.name]))
