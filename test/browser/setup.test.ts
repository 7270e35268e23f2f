/** A deployment nobody has set up yet: the setup page makes its first company, once. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useBrowser } from './support/browser.ts'
import { looksRight } from './support/look.ts'
import { forget, freePorts, newStateDir, type Product, startProduct } from './support/product.ts'

const openPage = useBrowser('10.0.0.1')
const dir = newStateDir()
let product: Product

beforeAll(async () => {
  product = await startProduct(dir, await freePorts(), { NO_SEED: '1' })
})
afterAll(async () => {
  await product?.stop()
  forget(dir)
})

/** The secret the operator chose; here the one the start script made. */
function setupToken(): string {
  const token = /^SETUP_TOKEN="?([^"\n]+)/m.exec(readFileSync('.dev.vars', 'utf8'))?.[1]
  if (!token) throw new Error('.dev.vars has no SETUP_TOKEN.')
  return token
}

async function fill(page: Awaited<ReturnType<typeof openPage>>, token: string): Promise<void> {
  await page.getByLabel('Setup token').fill(token)
  await page.getByLabel('Company name').fill('First Builders')
  await page.getByLabel('Your name').fill('Fay First')
  await page.getByLabel('Your email').fill('fay@first.test')
  await page.getByLabel('Password', { exact: true }).fill('first of all passwords')
  await page.getByLabel('Password again').fill('first of all passwords')
  await page.getByRole('button', { name: 'Create company' }).click()
}

test('the sign-in page leads to the setup page, which looks right', async () => {
  const page = await openPage(null, product.url)
  await page.getByRole('link', { name: 'Set up the first company' }).click()
  await page.getByRole('heading', { level: 1, name: 'Set up Muster' }).waitFor()
  await page.getByLabel('Setup token').waitFor()
  await looksRight(page)
})

test('the right one makes the first company, signs its owner in, and works only once', async () => {
  const page = await openPage(null, `${product.url}/setup`)
  await fill(page, setupToken())
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
  await page.getByText('Connect the system where people are hired').waitFor()
  await page.getByText('First Builders').first().waitFor()
  await page.getByText('Fay First').first().waitFor()

  await page.goto(`${product.url}/setup`)
  await page.getByText('Already set up').waitFor()
  const again = await page.request.post(`${product.url}/api/v1/setup`, {
    headers: { origin: product.url },
    data: {
      setupToken: setupToken(),
      companyName: 'Second',
      timeZone: 'America/Toronto',
      region: 'CA',
      name: 'Sam Second',
      email: 'sam@second.test',
      password: 'second of all passwords',
    },
  })
  expect(again.status()).toBeGreaterThanOrEqual(400)
})
