/** Every screen in every state: for axe, in light and dark, wide, narrow and zoomed, under the strict CSP. */
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { demoConnections } from '../../sim/demo.ts'
import { type Out, sync } from './support/api.ts'
import { inPage, NARROW, takeComplaints } from './support/browser.ts'
import { type Role, useCompany } from './support/company.ts'
import { looksRight } from './support/look.ts'
import { rowsWith } from './support/source.ts'
import { walkTo } from './support/walk.ts'

const { api, openAs, connectKind, connectWith } = useCompany('looks')
const aRow = rowsWith(306)
const ids = { connection: '', worker: '', changed: '', held: '', mass: '', failed: '', preview: '' }
const anna = aRow({ FirstName: 'Anna', LastName: 'Looks' })
const longName = 'Wolfeschlegelsteinhausenbergerdorff-Venkatanarasimharajuvaripeta'

beforeAll(async () => {
  for (const kind of Object.keys(demoConnections)) await connectKind(kind, kind, { ready: false })
  const rows = [anna, aRow({ LastName: longName }), aRow({ Phone1: '' }), aRow({ Code: '' })]
  const main = await connectWith('Looks', rows)
  ids.connection = main.id
  const found = await api.get<Out<'WorkerList'>>('/workers', { query: 'Anna Looks' })
  ids.worker = found.items[0]?.id ?? ''
  await main.source.set([{ ...anna, LastName: 'Lovely' }, ...rows.slice(1), aRow()])
  ids.preview = (await sync(api, main.id, 'preview')).id
  ids.changed = (await sync(api, main.id)).id

  const held = await connectWith('Looks held', [aRow(), aRow()])
  await held.source.set([])
  ids.held = (await sync(api, held.id)).id
  const many = Array.from({ length: 8 }, () => aRow())
  const mass = await connectWith('Looks of leavers', many)
  await mass.source.set(many.map((row) => ({ ...row, Active: 'N' as const })))
  ids.mass = (await sync(api, mass.id)).id
  const failing = await connectWith('Looks failing', [aRow()])
  await failing.source.fail('expired-token', 9)
  ids.failed = (await sync(api, failing.id)).id
})

const NOWHERE = '/nowhere'
const SCREENS: [string, Role | null, () => string][] = [
  ['Home', 'owner', () => '/'],
  ['Workers', 'owner', () => '/workers'],
  ['a search without a hit', 'owner', () => '/workers?query=nobody-like-this'],
  ['a worker', 'owner', () => `/workers/${ids.worker}`],
  ['a worker who does not exist', 'owner', () => '/workers/nobody'],
  ['Integrations', 'owner', () => '/integrations'],
  ['a new integration', 'owner', () => '/integrations/new/plexxis'],
  ['an integration', 'owner', () => `/integrations/${ids.connection}`],
  ['its settings', 'owner', () => `/integrations/${ids.connection}/settings`],
  ['its Workers page', 'owner', () => `/integrations/${ids.connection}/workers`],
  ['a sync with people not in sync', 'owner', () => `/runs/${ids.changed}`],
  ['everybody in a sync', 'owner', () => `/runs/${ids.changed}?state=all`],
  ['a preview', 'owner', () => `/runs/${ids.preview}`],
  ['a held sync', 'owner', () => `/runs/${ids.held}`],
  ['held deactivations', 'owner', () => `/runs/${ids.mass}`],
  ['a failed sync', 'owner', () => `/runs/${ids.failed}`],
  ['Company', 'owner', () => '/settings/company'],
  ['Members', 'owner', () => '/settings/members'],
  ['Users', 'owner', () => '/users'],
  ['Employees', 'owner', () => '/settings/employees'],
  ['Retention', 'owner', () => '/settings/retention'],
  ['API tokens', 'owner', () => '/settings/tokens'],
  ['Notifications', 'owner', () => '/settings/notifications'],
  ['Audit log', 'owner', () => '/settings/audit'],
  ['Encryption keys', 'owner', () => '/settings/keys'],
  ['Account', 'owner', () => '/settings/account'],
  ['no such page', 'owner', () => NOWHERE],
  ['Sign in', null, () => '/sign-in'],
  ['a broken link to a new password', null, () => '/set-password'],
  ['a link to a new password', null, () => '/set-password?token=something'],
  ['a broken invitation', null, () => '/invitation?token=something'],
  ['Setup, when it is done', null, () => '/setup'],
  ['Home of an empty company', 'other', () => '/'],
  ['Workers of an empty company', 'other', () => '/workers'],
  ['Integrations of an empty company', 'other', () => '/integrations'],
  ['Home for a viewer', 'viewer', () => '/'],
  ['a worker for a viewer', 'viewer', () => `/workers/${ids.worker}`],
  ['settings for a viewer', 'viewer', () => `/integrations/${ids.connection}/settings`],
  ['the Workers page for a viewer', 'viewer', () => `/integrations/${ids.connection}/workers`],
  ['a held sync for a viewer', 'viewer', () => `/runs/${ids.held}`],
]

/** The pages of those who are signed in, each opened once. */
const walking = new Map<Role, Promise<Page>>()
async function screen(role: Role | null, path: string): Promise<Page> {
  if (role === null || path === NOWHERE) return openAs(role, path)
  const page = walking.get(role) ?? openAs(role, '/', { stays: true })
  walking.set(role, page)
  await walkTo(await page, path)
  return page
}

test.each(SCREENS)('%s looks right everywhere', async (_, role, path) => {
  await looksRight(await screen(role, path()))
})

const press = (name: string) => (page: Page) =>
  page.getByRole('button', { name, exact: true }).first().click()

const OPENED: [string, () => string, (page: Page) => Promise<void>][] = [
  ['the menu', () => `/integrations/${ids.connection}`, press('Menu')],
  ['releasing', () => `/runs/${ids.mass}`, press('Release 8 deactivations')],
  ['rejecting', () => `/runs/${ids.held}`, press('Reject')],
  ['inviting', () => '/settings/members', press('Invite member')],
  ['creating a token', () => '/settings/tokens', press('Create token')],
  ['revoking a token', () => '/settings/tokens', press('Revoke Demo script')],
  [
    'removing an integration',
    () => `/integrations/${ids.connection}/settings`,
    press('Remove integration'),
  ],
  [
    'a tested integration',
    () => `/integrations/${ids.connection}/settings`,
    async (page) => {
      await press('Test Integration')(page)
      await page.getByText('The test succeeded').waitFor()
    },
  ],
  [
    'chosen workers',
    () => '/workers',
    async (page) => {
      await page.getByRole('checkbox', { name: 'Choose all that are shown' }).click()
      await page.getByRole('button', { name: 'Edit…' }).click()
    },
  ],
  [
    'the search',
    () => '/',
    async (page) => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type('anna')
      await page
        .getByRole('option', { name: /Looks|Lovely/ })
        .first()
        .waitFor()
    },
  ],
  [
    'adding somebody alike',
    () => '/workers',
    async (page) => {
      await press('Add worker')(page)
      await page.getByLabel(/^Phone/).fill(anna.Phone1)
      await page.getByText('has the same phone number').waitFor()
    },
  ],
  [
    'a form filled in wrong',
    () => '/sign-in',
    async (page) => {
      await press('Sign in')(page)
      await page.getByText('Enter your email.').waitFor()
    },
  ],
]

test.each(OPENED)('with %s open it looks right everywhere', async (_, path, open) => {
  const page = await openAs(path() === '/sign-in' ? null : 'owner', path())
  await open(page)
  await looksRight(page)
})

test('the navigation of a narrow screen opens, and looks right', async () => {
  const page = await openAs('owner', '/', { viewport: NARROW })
  await looksRight(page, NARROW)
  await page.getByRole('button', { name: 'Navigation' }).click()
  await page.getByRole('link', { name: 'Integrations' }).first().waitFor()
  await looksRight(page, NARROW)
})

test('the CSP refuses scripts, styles and connections that are not the product’s', async () => {
  const page = await openAs('owner', '/')
  await inPage(
    page,
    `{
      const script = document.createElement('script')
      script.textContent = 'window.broken = true'
      document.body.append(script)
      const style = document.createElement('style')
      style.textContent = 'body { color: red }'
      document.body.append(style)
    }
    fetch('https://elsewhere.example/').catch(() => undefined)`,
  )
  expect(await inPage(page, 'window.broken')).toBeUndefined()
  const said = takeComplaints().join('\n')
  for (const part of ['script-src', 'style-src', 'connect-src']) expect(said).toContain(part)
})
