/** The bench from beginning to end: measures, prints, and tells whether every budget held. */
import { type Case, measureCases } from './cases.ts'
import { Client } from './client.ts'
import { floorMs } from './floor.ts'
import { forgetPeak, peakMegabytes } from './memory.ts'
import { SEED } from './cases.ts'

export async function bench(o: any): Promise<boolean> {
  const client = new Client(o.app, o.vendors)
  await measureCases(client, 1000, 1, () => {})
  for (const n of o.people) {
    const floor = floorMs(n, SEED, o.dir)
    console.log(n, 'floor', floor)
    forgetPeak()
    const site = await measureCases(client, n, floor, (c: Case) => {
      const { statements, outcome, ...f } = c.synced
      console.log(c.name, c.people, JSON.stringify(f), JSON.stringify(c.budget.most), JSON.stringify(outcome), 'peak', peakMegabytes())
      if (o.profile) console.table(Object.fromEntries(Object.entries(statements).sort((a,b)=>b[1].ms-a[1].ms).slice(0,14)))
    })
    console.table(await client.look(site))
  }
  return true
}
