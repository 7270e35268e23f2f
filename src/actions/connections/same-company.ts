/** One company of a vendor's connected twice: its people would be linked twice, and each change made two times. */
import { Refusal } from '../../core/refusal.ts'
import { belongsTo } from '../../core/runs/source-company.ts'
import { type Connection, listConnections } from '../../store/connections/connections.ts'
import { companyOf, type Leading, type Noting } from './company.ts'

/** Those of `all` that lead where `one` leads, as far as can be told without asking anybody. */
export async function sameCompanyAs(
  noting: Noting,
  one: Leading,
  all: readonly Connection[],
): Promise<Connection[]> {
  const others = all.filter((c) => c.kind === one.kind && c.id !== one.id)
  if (others.length === 0) return []
  const company = await companyOf(noting, one)
  if (!company) return []
  const same = await Promise.all(
    others.map(async (other) => {
      if (other.sourceCompany) return belongsTo(other.sourceCompany, company.key)
      return (await companyOf(noting, other))?.key === company.key
    }),
  )
  return others.filter((_, i) => same[i])
}

/** Throws `already_connected`, with which connection it is. */
export async function refuseConnected(noting: Noting, one: Leading): Promise<void> {
  const [first] = await sameCompanyAs(noting, one, await listConnections(noting.db))
  if (!first) return
  throw new Refusal(
    'already_connected',
    `This company is connected already, as ${first.name}. Connected once more, its people come from both.`,
    { facts: { connectionId: first.id, name: first.name } },
  )
}
