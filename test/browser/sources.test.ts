/** Every source as an admin meets it: its settings, Test Integration, a sync, and the log that says why. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { type Out, startRun } from './support/api.ts'
import { NARROW } from './support/browser.ts'
import { useCompany } from './support/company.ts'
import { steer } from './support/connections.ts'
import { looksRight } from './support/look.ts'
import { downloadCsv, linesOf, logRows, textOf } from './support/steps.ts'

const { api, openAs, connectKind, vendorOf } = useCompany('sources')

/** People nobody else has: somebody who is fine, and somebody who is not synced. */
interface Case {
  /** What its people are called. */
  label: string
  fine: (n: number) => unknown
  /** Not synced, with this reason and these words. */
  troubled: unknown
  code: string
  words: string
  name: string
}
const phone = (n: number) => `(416) 208-01${String(n).padStart(2, '0')}`
const mail = (kind: string, n: number) => `fine${n}@${kind}.example.com`

const CASES: Record<string, Case> = {
  procore: {
    label: 'Users',
    fine: (n) => ({
      id: 7_100_000 + n,
      first_name: 'Paula',
      last_name: `Procore${n}`,
      email_address: mail('procore', n),
      mobile_phone: phone(n),
      employee_id: `PRO-${n}`,
      is_employee: true,
      is_active: true,
    }),
    troubled: {
      id: 7_100_090,
      first_name: 'Sub',
      last_name: 'Contractor',
      email_address: 'sub@other.example.com',
      mobile_phone: phone(9),
      is_employee: false,
      is_active: true,
    },
    code: 'not_employee',
    words: '“Is Employee Of” is not checked',
    name: 'Sub Contractor',
  },
  connectwise: {
    label: 'Members',
    fine: (n) => ({
      id: 8100 + n,
      identifier: `cwfine${n}`,
      firstName: 'Connie',
      lastName: `Wise${n}`,
      primaryEmail: mail('connectwise', n),
      type: { id: 1, name: 'Full Time' },
    }),
    troubled: {
      id: 8190,
      identifier: 'seasonal',
      firstName: 'Sea',
      lastName: 'Sonal',
      primaryEmail: 'sea@cw.example.com',
      type: { id: 5, name: 'Seasonal' },
    },
    code: 'filtered_type',
    words: 'members of type Seasonal are not synced',
    name: 'Sea Sonal',
  },
  'quickbooks-online': {
    label: 'Employees',
    fine: (n) => ({
      Id: String(9100 + n),
      EmployeeNumber: `QBO-${n}`,
      GivenName: 'Quentin',
      FamilyName: `Books${n}`,
      DisplayName: `Quentin Books${n}`,
      Mobile: { FreeFormNumber: phone(20 + n) },
      Active: true,
    }),
    troubled: {
      Id: '9190',
      GivenName: 'Onlyfirst',
      DisplayName: 'Onlyfirst',
      Mobile: { FreeFormNumber: phone(29) },
      Active: true,
    },
    code: 'missing_name',
    words: 'missing name (last name)',
    name: 'Onlyfirst',
  },
  paycom: {
    label: 'Employees',
    fine: (n) => ({
      eecode: `PC0${n}`,
      firstname: 'Peter',
      lastname: `Paycom${n}`,
      eestatus: 'A',
      employee_badge: `PAY-${n}`,
      work_email: mail('paycom', n),
      primary_phone: phone(40 + n),
    }),
    troubled: {
      eecode: 'PC99',
      firstname: 'Double',
      lastname: 'Number',
      eestatus: 'A',
      employee_badge: 'PAY-99',
      work_email: 'double@paycom.example.com',
      primary_phone: phone(41),
    },
    code: 'phone_in_use',
    words: 'is already in use by Peter Paycom1',
    name: 'Double Number',
  },
  'payroll-feed': {
    label: 'Employees',
    fine: (n) => ({
      'Employee Number': `FEED-${n}`,
      'First Name': 'Felix',
      'Last Name': `Feed${n}`,
      Email: mail('feed', n),
      'Mobile Phone': phone(60 + n),
      'Primary Duty': 'ICU',
      Status: 'Active',
    }),
    troubled: {
      'Employee Number': 'FEED-99',
      'First Name': 'Fay',
      'Last Name': '',
      Email: 'fay@feed.example.com',
      'Mobile Phone': phone(69),
      'Primary Duty': 'ICU',
      Status: 'Active',
    },
    code: 'missing_name',
    words: 'missing name (last name)',
    name: 'Fay',
  },
}

describe.each(Object.entries(CASES))('%s', (kind, given) => {
  const title = `Source ${kind}`
  let id = ''

  async function settingsPage(): Promise<Page> {
    if (!id) {
      const rows = [...[1, 2, 3].map(given.fine), given.troubled]
      await steer(vendorOf(kind, title), 'people', rows)
      id = (await connectKind(kind, title, { ready: false })).id
      if (kind === 'quickbooks-online') await signIn(id)
    }
    return openAs('owner', `/integrations/${id}/settings`)
  }

  test('its settings are understood, wide and narrow, and Test Integration says what it found', async () => {
    const page = await settingsPage()
    await page.getByRole('button', { name: 'Test Integration' }).click()
    await page.getByText('The test succeeded').waitFor()
    await looksRight(page)
    await page.setViewportSize(NARROW)
    await page.getByRole('button', { name: 'Test Integration' }).waitFor()
  })

  test('a test that fails says what to do about it', async () => {
    const page = await settingsPage()
    await steer(vendorOf(kind, title), 'faults', { kind: 'garbage', times: 9 }, 'POST')
    await page.getByRole('button', { name: 'Test Integration' }).click()
    await page.getByText('The test failed').waitFor()
    await steer(vendorOf(kind, title), 'faults', {}, 'DELETE')
    await page.getByRole('button', { name: 'Test Integration' }).click()
    await page.getByText('The test succeeded').waitFor()
  })

  test('a sync from its menu ends with a log that names who was not synced, and why', async () => {
    const page = await openAs('owner', `/integrations/${id}`)
    await page.getByRole('button', { name: 'Menu' }).click()
    await page.getByRole('menuitem', { name: given.label }).click()
    await page.getByRole('heading', { level: 1, name: given.label }).waitFor()
    await page.getByRole('button', { name: `Sync ${given.label}` }).click()
    // Left out by choice, they are not among those who should be in.
    const leftOut = ['not_employee', 'filtered_type'].includes(given.code)
    const said = leftOut ? '3 of 3 synced, 1 left out.' : '3 of 4 synced.'
    await page.getByText(`Sync finished: ${said}`).first().waitFor()
    const entry = await textOf(logRows(page).first())
    expect(entry).toContain(leftOut ? '3 of 3 · 1 left out' : '3 of 4')
    const button = logRows(page)
      .first()
      .getByRole('button', { name: /^Download CSV/ })
    const lines = await downloadCsv(page, button)
    expect(lines).toHaveLength(4)
    expect(linesOf(lines, given.name)[0]).toMatchObject({ Outcome: 'skipped', Reason: given.code })
    expect(linesOf(lines, given.name)[0]?.Message).toContain(given.words)
    await looksRight(page)
  })

  test('its log can be read as text as well', async () => {
    const runs = await api.get<{ items: Out<'Run'>[] }>(`/connections/${id}/runs`)
    const link = await api.post<Out<'LogLink'>>(`/runs/${runs.items[0]?.id}/log-links`, {
      format: 'txt',
    })
    const text = await (await fetch(link.url)).text()
    expect(text).toContain('Synced   3 of 4')
    expect(text).toContain(given.words)
    expect(text).toContain('Added (3)')
  })

  test('a preview of the next change shows before and after, and changes nothing', async () => {
    const rows = [...[1, 2, 3].map(given.fine), given.troubled] as Record<string, unknown>[]
    const field = ['first_name', 'firstName', 'GivenName', 'firstname', 'First Name'].find(
      (name) => name in (rows[0] ?? {}),
    )
    rows[0] = { ...rows[0], [field ?? '']: 'Changed' }
    await steer(vendorOf(kind, title), 'people', rows)
    const { id: runId } = await startRun(api, id, 'preview')
    const page = await openAs('owner', `/runs/${runId}?state=all`)
    await page
      .getByText(/Changed \S+ would be updated|Changed \S+ was updated/)
      .first()
      .waitFor()
    const before = rows[0] as Record<string, unknown>
    expect(before[field ?? '']).toBe('Changed')
    const found = await api.get<Out<'WorkerList'>>('/workers', { query: 'Changed', source: id })
    expect(found.items).toEqual([])
  })
})

test('for Procore, Download brings the text its article speaks of', async () => {
  const all = await api.get<Out<'ConnectionList'>>('/connections', { limit: '200' })
  const connection = all.items.find((c) => c.name === 'Source procore')
  const page = await openAs('owner', `/integrations/${connection?.id}/users`)
  await page.getByRole('heading', { name: 'User Sync Logs' }).waitFor()
  const button = logRows(page).last().getByText('Download', { exact: true })
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  expect(download.suggestedFilename()).toMatch(/\.txt$/)
})

/** QuickBooks is connected by signing in at the vendor; the others by what was entered. */
async function signIn(id: string): Promise<void> {
  const page = await openAs('owner', `/integrations/${id}/settings`)
  await page.getByRole('button', { name: 'Connect to QuickBooks' }).click()
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.waitForURL(/\/integrations\//)
  await page.getByText('Connected', { exact: false }).first().waitFor()
}
