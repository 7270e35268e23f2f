/** What is loaded until Home answers: little enough for a phone on a building site. */
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { useCompany } from './support/company.ts'
import { rowsWith } from './support/source.ts'

const { openAs, connectWith } = useCompany('first-load')
const aRow = rowsWith(347)

test('the first load is under 60 kB gzipped, with everything Home needs', async () => {
  await connectWith('Payroll', [aRow(), aRow({ Phone1: '' })])
  const page = await openAs('owner', '/')
  await page.getByRole('table', { name: 'How each integration stands' }).waitFor()
  await page.waitForLoadState('networkidle')
  const parts = await page.evaluate<string[]>(
    '[location.href, ...performance.getEntriesByType("resource").map((entry) => entry.name)]',
  )
  const code = parts.filter(
    (url) => url === page.url() || /\.(js|css)$/.test(new URL(url).pathname),
  )
  const sizes = await Promise.all(
    code.map(async (url) => {
      const body = new Uint8Array(await (await fetch(url)).arrayBuffer())
      return gzipSync(body, { level: 9 }).length
    }),
  )
  // The page itself, its script, its styles, and Home.
  expect(sizes.length).toBeGreaterThan(3)
  const all = sizes.reduce((sum, size) => sum + size, 0)
  console.log(`first load: ${all.toLocaleString('en')} bytes gzipped, ${sizes.length} requests`)
  expect(all).toBeLessThan(60_000)
})
