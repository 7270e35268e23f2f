/** The bench from beginning to end: measures, prints, and tells whether every budget held. */
import { shown } from './budgets.ts'
import { type Case, measureCases, rowsFor, SEED } from './cases.ts'
import { Client } from './client.ts'
import { measureFloor } from './floor.ts'
import { growthOf } from './growth.ts'
import { measurePeer } from './peer.ts'
import { measurePushes } from './pushes.ts'
import {
  ofCase,
  ofFloor,
  ofGrowth,
  ofLook,
  ofPeer,
  ofQuality,
  ofRows,
  type Result,
} from './result.ts'
import { forgetPeak, peakMegabytes } from './runtime.ts'
import { measureSources } from './sources.ts'
import { measureSuggestions } from './suggestions.ts'
import { table } from './table.ts'

export interface Options {
  /** Addresses of the bench's Worker and of the simulated vendors. */
  app: string
  vendors: string
  root: string
  /** For files of its own; somebody else removes it. */
  dir: string
  people: readonly number[]
  json: boolean
  slow: boolean
  peer: boolean
  profile: boolean
}

/** The row-by-row way and the peer take too long beyond this; only measured figures are shown. */
const SLOW_FROM = 100_000
const WARM_UP = 1000

export async function bench(o: Options): Promise<boolean> {
  const client = new Client(o.app, o.vendors)
  const say = (text: string) => process.stderr.write(`${text}\n`)
  const sizes = [...o.people].sort((a, b) => a - b)
  const patient = sizes.filter((n) => o.slow || n < SLOW_FROM)

  say('Warming up…')
  await measureCases(client, WARM_UP, 1, () => {})
  const floors: Result[] = []
  const cases: Case[] = []
  const syncs: Result[][] = []
  const looks: Result[] = []
  for (const n of sizes) {
    say(`${n.toLocaleString('en-US')} people…`)
    const floor = measureFloor(n, SEED, o.dir)
    floors.push(ofFloor(n, floor))
    const results: Result[] = []
    const site = await measureCases(client, n, floor.ms, (c) => {
      cases.push(c)
      results.push(ofCase(c, floor, peakMegabytes()))
      forgetPeak()
      if (o.profile) say(profile(c))
    })
    syncs.push(results)
    if (n !== sizes.at(-1)) continue
    for (const looked of await client.look(site)) looks.push(ofLook(looked, n, shown(looked.shown)))
  }
  say('Each source…')
  const sources = await measureSources(client)
  say('Pushes…')
  const pushes = await measurePushes(client)
  say('Suggestions…')
  const suggestions = [20_000, 2000].map((n) => ofQuality(measureSuggestions(n, SEED)))
  say('Row by row…')
  const rows: Result[] = []
  for (const n of patient) rows.push(...(await measureByRow(client, n)))
  if (o.peer) say('The peer, which is installed when it is not there yet…')
  const peers = o.peer ? (await measurePeer(o.root, o.dir, patient)).map(ofPeer) : []

  const growth = growthOf(cases).flatMap(ofGrowth)
  const groups = [
    ...syncs,
    growth,
    looks,
    sources,
    pushes,
    suggestions,
    [...floors, ...rows, ...peers],
  ]
  const all = groups.flat()
  const failed = all.filter((r) => r.ok === false)
  if (o.json) console.log(JSON.stringify(all))
  else {
    console.log(table(groups))
    console.log(
      failed.length === 0
        ? '\nEvery budget holds.'
        : `\nBroken: ${failed.map((r) => `${r.case} at ${r.people} (${r.note})`).join(', ')}.`,
    )
  }
  return failed.length === 0
}

async function measureByRow(client: Client, n: number): Promise<Result[]> {
  await client.setPeople(rowsFor(n, true))
  const site = await client.newSite()
  return [
    ofRows('row by row, first', n, await client.byRow(site)),
    ofRows('row by row, unchanged', n, await client.byRow(site)),
  ]
}

/** The statements that took the most time within the database. */
function profile({ name, people, synced }: Case): string {
  const sorted = Object.entries(synced.statements).sort((a, b) => b[1].ms - a[1].ms)
  const lines = sorted
    .slice(0, 10)
    .map(([sql, s]) => `${s.ms.toFixed(0).padStart(8)} ms ${String(s.times).padStart(5)} × ${sql}`)
  return [`\n${name}, ${people}`, ...lines].join('\n')
}
