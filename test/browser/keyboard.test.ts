/** The whole job with the keyboard alone: focus is always seen, moves to the heading, and stays put. */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { inPage } from './support/browser.ts'
import { useCompany } from './support/company.ts'
import { rowsWith, type Source } from './support/source.ts'

const { openAs, connect } = useCompany('keyboard')
const aRow = rowsWith(305)

const focusedName = (page: Page) =>
  inPage<string>(
    page,
    `(() => {
      const e = document.activeElement
      const label = e.getAttribute('aria-label') ?? e.labels?.[0]?.innerText ?? e.innerText
      return (label ?? '').trim()
    })()`,
  )
const focusedTag = (page: Page) => inPage<string>(page, 'document.activeElement.tagName')

/** An outline, or for what is itself the page's heading, nothing is needed. */
const focusIsSeen = (page: Page) =>
  inPage<boolean>(
    page,
    `(() => {
      const e = document.activeElement
      const style = getComputedStyle(e)
      const box = e.getBoundingClientRect()
      const drawn = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
      const onScreen = box.bottom > 0 && box.top < innerHeight && box.width > 0
      return onScreen && (drawn || e.getAttribute('role') === 'menuitem')
    })()`,
  )

/** Presses Tab until what is named has the focus, which must be seen at every stop. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const visited: string[] = []
  for (let i = 0; i < 60; i += 1) {
    await page.keyboard.press('Tab')
    if ((await focusedTag(page)) === 'BODY') continue
    const here = await focusedName(page)
    visited.push(here)
    // The page may still be scrolling to it.
    const seen = `the focus on “${here}” is seen`
    await expect.poll(() => focusIsSeen(page), { message: seen }).toBe(true)
    if (typeof name === 'string' ? here === name : name.test(here)) return
  }
  throw new Error(`Tab never came to ${name}: ${visited.join(' | ')}`)
}

async function headingHasFocus(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor()
  await expect.poll(() => focusedTag(page)).toBe('H1')
  // What was there before, and what loads, may still change places with what is focused.
  await expect.poll(() => page.locator('h1').count()).toBe(1)
  await page.waitForLoadState('networkidle')
}

async function newSource(name: string): Promise<Source> {
  const { source } = await connect(name)
  await source.set([aRow(), aRow({ Phone1: '' })])
  return source
}

test('from signing in to downloading the log, the keyboard is enough', async () => {
  const source = await newSource('Keyboard')
  const page = await openAs(null, '/')
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
  await tabTo(page, 'Email')
  await page.keyboard.type('admin@keyboard.test')
  await tabTo(page, 'Password')
  await page.keyboard.type('muster-demo-password')
  await page.keyboard.press('Enter')
  await headingHasFocus(page, 'Home')

  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
  await tabTo(page, 'Skip to content')
  await tabTo(page, 'Integrations')
  await page.keyboard.press('Enter')
  await headingHasFocus(page, 'Integrations')
  await tabTo(page, 'Keyboard')
  await page.keyboard.press('Enter')
  await headingHasFocus(page, 'Keyboard')

  await tabTo(page, 'Menu')
  await page.keyboard.press('Enter')
  await expect.poll(() => focusedName(page)).toBe('Settings')
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => focusedName(page)).toBe('Workers')
  await expect.poll(() => focusIsSeen(page)).toBe(true)
  await page.keyboard.press('Enter')
  await headingHasFocus(page, 'Workers')

  await source.fail('slow', 1)
  await tabTo(page, 'Sync Workers')
  await page.keyboard.press('Enter')
  await page.getByText('Sync finished: 1 of 2 synced.').first().waitFor()
  await tabTo(page, /^Download CSV/)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.keyboard.press('Enter'),
  ])
  expect(download.suggestedFilename()).toMatch(/\.csv$/)
})

test('the heading takes the focus once: whoever goes on at once is not called back', async () => {
  const { id } = await connect('Going on')
  const page = await openAs('owner', '/')
  await inPage(
    page,
    `{
      window.arrivals = []
      addEventListener('focusin', ({ target }) => {
        if (target.tagName !== 'H1') return
        arrivals.push(location.pathname)
        setTimeout(() => document.querySelector('.skip').focus())
      })
    }`,
  )
  const follow = async (inside: Locator, name: string, heading = name) => {
    await inside.getByRole('link', { name }).press('Enter')
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
  }
  const navigation = (name: string) => page.getByRole('navigation', { name })
  // Pages that come for the first time, one that is there already, and one that stays and shows another list.
  await follow(navigation('Main'), 'Integrations')
  await follow(page.getByRole('main'), 'Going on')
  await follow(navigation('Breadcrumb'), 'Integrations')
  await follow(navigation('Main'), 'Lists', 'Positions')
  await follow(navigation('Lists'), 'Duties')
  await page.getByText('There are no duties yet').waitFor()
  const paths = ['/integrations', `/integrations/${id}`, '/integrations', '/lists/positions']
  expect(await inPage(page, 'arrivals')).toEqual([...paths, '/lists/duties'])
  expect(await focusedName(page)).toBe('Skip to content')
})

test('while a page chosen in the menu is on its way, the focus waits on the menu’s button', async () => {
  const { id } = await connect('On its way')
  const page = await openAs('owner', `/integrations/${id}`)
  const { promise: comes, resolve: come } = Promise.withResolvers<void>()
  await page.route(/\/assets\/Match-.*\.js$/, async (route) => {
    await comes
    await route.continue()
  })
  await page.getByRole('button', { name: 'Menu' }).press('Enter')
  const asked = page.waitForRequest(/\/assets\/Match-.*\.js$/)
  await page.getByRole('menuitem', { name: 'Match' }).press('Enter')
  await asked
  await expect.poll(() => focusedName(page)).toBe('Menu')
  come()
  await headingHasFocus(page, 'Match')
})

test('while a sync is followed nothing takes the focus away, and its end is read out', async () => {
  const { id, source } = await connect('Focus')
  await source.set([aRow()])
  await source.fail('slow', 1)
  const page = await openAs('owner', `/integrations/${id}/workers`)
  await page.getByRole('button', { name: 'Sync Workers' }).click()
  await page.getByRole('progressbar').waitFor()
  const elsewhere = page.getByRole('combobox', { name: 'AutoSync interval' })
  await elsewhere.focus()
  await inPage(
    page,
    "window.lost = []; addEventListener('focusout', (e) => lost.push(String(e.target.outerHTML)), true)",
  )
  await page.getByText('Sync finished: 1 of 1 synced.').first().waitFor()
  await page.getByRole('button', { name: /^Download CSV/ }).waitFor()
  expect(await inPage(page, 'lost')).toEqual([])
  expect(await page.getByRole('status').first().textContent()).toBe('Sync finished: 1 of 1 synced.')
})

test('a dialog takes the focus, keeps it, and gives it back', async () => {
  const page = await openAs('owner', '/workers')
  await page.getByRole('button', { name: 'Add worker' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Add worker' }).waitFor()
  for (let i = 0; i < 12; i += 1) {
    await page.keyboard.press('Tab')
    const inside =
      "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
    expect(await inPage(page, inside)).toBe(true)
  }
  await page.keyboard.press('Escape')
  await expect.poll(() => focusedName(page)).toBe('Add worker')
})

test('a dialog that is opened right after Escape stays open', async () => {
  const page = await openAs('owner', '/workers')
  const dialog = page.getByRole('dialog', { name: 'Add worker' })
  await page.getByRole('button', { name: 'Add worker' }).focus()
  await page.keyboard.press('Enter')
  await dialog.waitFor()
  // Without a frame between them.
  await Promise.all([page.keyboard.press('Escape'), page.keyboard.press('Enter')])
  await inPage(page, 'new Promise((done) => setTimeout(done, 200))')
  expect(await dialog.count()).toBe(1)
})

test('the menu opens with the arrow keys and closes with Escape, focus back on its button', async () => {
  const { id } = await connect('Menu keys')
  const page = await openAs('owner', `/integrations/${id}`)
  await page.getByRole('button', { name: 'Menu' }).focus()
  await page.keyboard.press('ArrowUp')
  await page.getByRole('menuitem', { name: 'Match' }).waitFor()
  await expect.poll(() => focusedName(page)).toBe('Match')
  await page.keyboard.press('Escape')
  expect(await page.getByRole('menuitem').count()).toBe(0)
  await expect.poll(() => focusedName(page)).toBe('Menu')
})
