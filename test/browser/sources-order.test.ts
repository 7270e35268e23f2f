/** Settings → Sources: who stands above whom, changed with buttons. */
import { beforeAll, expect, test } from 'vitest'
import type { Out } from './support/api.ts'
import { inPage } from './support/browser.ts'
import { useCompany } from './support/company.ts'

import { looksRight } from './support/look.ts'

const { api, openAs, connectKind } = useCompany('sources-order')

beforeAll(async () => {
  for (const [kind, name] of [
    ['plexxis', 'Order A'],
    ['procore', 'Order B'],
    ['connectwise', 'Order C'],
  ] as const)
    await connectKind(kind, name, { ready: false })
})

async function order(): Promise<[string, number][]> {
  const { items } = await api.get<Out<'ConnectionList'>>('/connections')
  return items.map((c) => [c.name, c.priority])
}

test('sources are moved up and down, no two stand alike, and the page says who decides in which fields', async () => {
  const page = await openAs('owner', '/settings/sources')
  const rows = page.getByRole('table', { name: 'Sources, highest first' }).locator('tbody tr')
  await rows.first().waitFor()
  await expect.poll(() => rows.first().textContent()).toContain('Order A')
  const up = page.getByRole('button', { name: 'Move Order C up' })
  await up.focus()
  await page.keyboard.press('Enter')
  await page.getByText('Order C is number 2 of 3 now.').waitFor()
  expect(await inPage(page, 'document.activeElement.getAttribute("aria-label")')).toBe(
    'Move Order C up',
  )
  await page.keyboard.press('Enter')
  await page.getByText('Order C is number 1 of 3 now.').waitFor()
  expect(await order()).toEqual([
    ['Order C', 30],
    ['Order A', 20],
    ['Order B', 10],
  ])
  await page.getByRole('button', { name: 'Move Order A down' }).click()
  await page.getByText('Order A is number 3 of 3 now.').waitFor()
  expect((await order()).map(([name]) => name)).toEqual(['Order C', 'Order B', 'Order A'])
  const contests = page.getByRole('table', { name: /^Fields with several sources/ })
  const shared = contests.locator('tr').filter({ hasText: 'First name' })
  await expect.poll(() => shared.textContent()).toMatch(/Order C.*Order B, Order A/)
  await looksRight(page)
})

test('somebody who may only look sees the order and no buttons', async () => {
  const page = await openAs('viewer', '/settings/sources')
  await page.getByRole('table', { name: 'Sources, highest first' }).waitFor()
  expect(await page.getByRole('button', { name: /^Move/ }).count()).toBe(0)
  await looksRight(page)
})
