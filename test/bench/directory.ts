/** The directory's page and search, as a screen asks for them: what each costs for the rows it shows. */
import { companyDb } from '../../src/store/database.ts'
import { listWorkers } from '../../src/store/directory/worker-lists.ts'
import { listRuns } from '../../src/store/runs/runs.ts'
import { countedD1, nothingCounted } from './counting.ts'
import type { Looked, Site } from './protocol.ts'

const SHOWN = 50

export async function lookAtDirectory(env: Env, site: Site): Promise<Looked[]> {
  const looked: Looked[] = []
  const look = async (name: string, how: (db: ReturnType<typeof companyDb>) => Promise<number>) => {
    const counted = nothingCounted()
    const shown = await how(companyDb(countedD1(env.DB, counted), site.companyId))
    const { rowsRead, rowsWritten, queries } = counted
    looked.push({ name, shown, rowsRead, rowsWritten, queries })
  }
  let cursor: string | null = null
  const page = (filter: Parameters<typeof listWorkers>[1], after: string | null = null) => {
    return async (db: Parameters<typeof listWorkers>[0]) => {
      const found = await listWorkers(db, filter, SHOWN, after)
      cursor = found.nextCursor
      return found.items.length
    }
  }
  await look('directory page', page({}))
  await look('directory page, the second', page({}, cursor))
  await look('directory page, active', page({ status: 'active' }))
  await look('directory page, one source', page({ source: site.connectionId }))
  await look('search, a beginning of names', page({ query: 'mar' }))
  await look('search, the second page', page({ query: 'mar' }, cursor))
  await look('search, an area code', page({ query: '416' }))
  await look('search, a payroll ID', page({ query: '10500' }))
  await look('search, two words', page({ query: 'example a' }))
  await look('search, nobody', page({ query: 'zzzzqq' }))
  await look('run list', async (db) => (await listRuns(db, site.connectionId, SHOWN, null)).length)
  return looked
}
