/**
 * Every source connected from nothing, by what a new company's owner reads and presses: Home → Integrations → the steps,
 * each proven by its mark → the first preview, looked through → the sync → people in Workers, and Home says so. What each
 * walk took is printed, and stays within its budget.
 */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { sim } from './support/browser.ts'
import { useCompany } from './support/company.ts'
import { steer } from './support/connections.ts'
import { type Effort, type Hands, handsOn } from './support/hands.ts'

const { openAs, vendorOf } = useCompany('from-nothing')
const PEOPLE = 5

interface Way {
  /** As its card says. */
  source: string
  kind: string
  /** What its people are called. */
  label: string
  steps: number
  /** Clicks, keys, screens; entering what one has is a paste, one key. */
  budget: readonly [number, number, number]
  /** Fills in the second step. */
  enter?: (hands: Hands, at: string) => Promise<void>
  /** From there to the preview: what the steps in between ask for. */
  between?: (hands: Hands, vendor: string) => Promise<void>
}

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true })
async function pasteAll(hands: Hands, given: Record<string, string>): Promise<void> {
  for (const [label, text] of Object.entries(given))
    await hands.paste(field(hands.page, label), text)
}

async function columns({ page, click }: Hands): Promise<void> {
  await click(page.getByRole('link', { name: 'Open Fields' }))
  await page.getByText('Suggested by the names of the columns').waitFor()
  await click(page.getByRole('button', { name: 'Save', exact: true }))
  await click(page.getByRole('link', { name: 'Go on connecting' }))
}

const csv = (count: number) =>
  [
    'Employee Number,First Name,Last Name,Email,Mobile Phone,Status',
    ...Array.from(
      { length: count },
      (_, i) => `77${i},Dora,Dropped${i},dora.${i}@example.com,(306) 555-012${i},Active`,
    ),
  ].join('\n')

const WAYS: Record<string, Way> = {
  'Plexxis V2': {
    ...{ source: 'Plexxis V2', kind: 'plexxis', label: 'Workers', steps: 5 },
    budget: [11, 2, 9],
    enter: (hands, at) => pasteAll(hands, { Address: at, 'Token or API key': 'plexxis-demo-key' }),
  },
  Procore: {
    ...{ source: 'Procore', kind: 'procore', label: 'Users', steps: 6 },
    budget: [17, 4, 11],
    enter: async (hands, at) => {
      await hands.choose(field(hands.page, 'Environment'), 'Another address')
      await pasteAll(hands, {
        ...{ Address: at, 'Company ID': '4410' },
        ...{ 'Client ID': 'procore-demo-client', 'Client secret': 'procore-demo-secret' },
      })
    },
    between: async ({ page, click }) => {
      await click(page.getByRole('button', { name: 'Connect to Procore' }))
      await click(page.getByRole('button', { name: 'Allow' }))
    },
  },
  'QuickBooks Online': {
    ...{ source: 'QuickBooks Online', kind: 'quickbooks-online', label: 'Employees', steps: 6 },
    budget: [16, 3, 11],
    enter: async (hands, at) => {
      await hands.choose(field(hands.page, 'Environment'), 'Another address')
      await pasteAll(hands, {
        ...{ Address: at, 'Client ID': 'qbo-demo-client', 'Client secret': 'qbo-demo-secret' },
      })
    },
    between: async ({ page, click }) => {
      await click(page.getByRole('button', { name: 'Connect to QuickBooks' }))
      await click(page.getByRole('button', { name: 'Connect', exact: true }))
    },
  },
  'QuickBooks Desktop': {
    ...{ source: 'QuickBooks Desktop', kind: 'quickbooks-desktop', label: 'Employees', steps: 5 },
    budget: [11, 0, 9],
    between: async ({ page, click }, vendor) => {
      await click(page.getByRole('button', { name: 'Create a password' }))
      const password = await field(page, 'Web Connector password').inputValue()
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        click(page.getByRole('link', { name: 'Download muster.qwc' })),
      ])
      // At the PC with QuickBooks: what was downloaded is added, and Update Selected is pressed.
      await steer(
        vendor,
        'update',
        { qwc: await readFile(await file.path(), 'utf8'), password },
        'POST',
      )
    },
  },
  Paycom: {
    ...{ source: 'Paycom', kind: 'paycom', label: 'Employees', steps: 5 },
    budget: [16, 5, 9],
    enter: async (hands, at) => {
      await hands.choose(field(hands.page, 'Paycom region'), 'Another address')
      await pasteAll(hands, {
        ...{ Address: at, 'Relay address': `${at}/relay`, 'Relay secret': 'paycom-demo-relay' },
        SID: '5f0c3a9e1b7d4c2280aa64d1e9b35f7702c4d8e6a1b93f5d7e0c2a4b6d8f1e35',
        Token: 'c0ffee00d15ea5e0b1ade5c0de5a11adb0a710ad5eaf00d5ca1ab1e5ba5eba11',
      })
    },
  },
  ConnectWise: {
    ...{ source: 'ConnectWise', kind: 'connectwise', label: 'Members', steps: 6 },
    budget: [18, 5, 9],
    enter: async (hands, at) => {
      await hands.choose(field(hands.page, 'Site'), 'A server of your own')
      await pasteAll(hands, {
        ...{ 'Company ID': 'demo', Address: at, 'Public key': 'publicDemo' },
        ...{ 'Private key': 'privateDemo', 'Client ID': '11111111-2222-4333-8444-555555555555' },
      })
    },
    between: async ({ page, click }) => {
      await click(page.getByRole('button', { name: 'Select all' }))
      await click(page.getByRole('button', { name: 'Save the choice' }))
    },
  },
  'Payroll feed, fetched': {
    ...{ source: 'Payroll feed', kind: 'payroll-feed', label: 'Employees', steps: 6 },
    budget: [19, 3, 11],
    enter: async (hands, at) => {
      await pasteAll(hands, { Address: at, Path: '/export.csv' })
      await hands.choose(field(hands.page, 'Sign-in'), 'Bearer token')
      await pasteAll(hands, { Token: 'feed-demo-token' })
      await hands.choose(
        field(hands.page, 'What the file holds'),
        'Everybody, each time: who is missing has left',
      )
    },
    between: columns,
  },
  'Payroll feed, a file': {
    ...{ source: 'Payroll feed', kind: 'payroll-feed', label: 'Employees', steps: 7 },
    budget: [16, 0, 11],
    enter: async ({ page, choose }) => {
      await choose(field(page, 'Where the file comes from'), 'Files dropped here')
      await choose(
        field(page, 'What the file holds'),
        'Everybody, each time: who is missing has left',
      )
    },
    between: async (hands) => {
      const { page } = hands
      const buffer = Buffer.from(csv(PEOPLE))
      await page
        .getByLabel('Choose a file of people')
        .setInputFiles({ name: 'june.csv', mimeType: 'text/csv', buffer })
      await columns(hands)
    },
  },
}

const took: string[] = []
afterAll(() => console.log(took.join('\n')))

function within(name: string, effort: Effort, budget: Way['budget']): void {
  const { clicks, keys, screens } = effort
  took.push(`${name}: ${clicks} clicks, ${keys} keys, ${screens} screens (of ${budget.join(', ')})`)
  for (const [i, used] of [clicks, keys, screens].entries())
    expect(used, took.at(-1)).toBeLessThanOrEqual(budget[i] ?? 0)
}

/** A company that has nothing, and its Home. */
async function aNewCompany(name: string): Promise<Page> {
  const page = await openAs('owner', '/settings/new-company')
  await page.getByLabel('Company name').fill(`${name} from nothing`)
  await page.getByRole('button', { name: 'Create company' }).click()
  await page.getByRole('heading', { name: 'Bring everybody in' }).waitFor()
  return page
}

test.each(Object.entries(WAYS))('%s, from an empty Home to everybody in', async (name, way) => {
  const { source, kind, label, steps, budget, enter, between } = way
  const vendor = vendorOf(kind, name)
  await steer(vendor, 'generate', { count: PEOPLE, seed: 5, clean: true }, 'POST')
  const page = await aNewCompany(name)
  const hands = handsOn(page)
  const { click } = hands
  const main = page.getByRole('navigation', { name: 'Main' })

  await click(page.getByRole('link', { name: 'Connect a source' }))
  await click(page.getByRole('link', { name: `Connect ${source}` }))
  await page.getByText('nobody is changed before the last one').waitFor()
  await enter?.(hands, `${sim}/${vendor}`)
  await page.getByText(`${steps} steps; nobody is changed before the last one.`).waitFor()
  await click(page.getByRole('button', { name: 'Connect', exact: true }))
  await between?.(hands, vendor)

  // Whatever was done on the way there has its mark; what is next is the preview.
  await click(page.getByRole('button', { name: 'Preview the first sync' }))
  await page
    .getByText(`Preview finished: ${PEOPLE} of ${PEOPLE} would be in sync.`)
    .last()
    .waitFor()
  await page.getByText(`${steps - 1} of ${steps} steps are done.`).waitFor()
  await click(page.getByRole('link', { name: 'Look through it' }))
  await page.getByText('Preview: nothing was changed').waitFor()
  await expect.poll(() => rowsOf(page, 'People in this sync')).toBe(PEOPLE)
  await click(page.getByRole('button', { name: `Sync ${label}` }))

  await page.getByText(`The first sync of ${source} is done`).waitFor()
  await click(page.getByRole('link', { name: 'Set up AutoSync' }))
  await page.getByText(`${steps} of ${steps} steps are done.`).waitFor()
  await page.getByRole('switch', { name: 'AutoSync' }).waitFor()

  await click(main.getByRole('link', { name: 'Workers' }))
  await expect.poll(() => rowsOf(page, 'Workers')).toBe(PEOPLE)
  await click(main.getByRole('link', { name: 'Home' }))
  await page.getByText('Everybody is in').waitFor()
  await page.getByRole('cell', { name: `${PEOPLE} of ${PEOPLE}` }).waitFor()
  within(name, hands.done(), budget)
})

const rowsOf = (page: Page, table: string) =>
  page.getByRole('table', { name: table }).locator('tbody tr').count()
