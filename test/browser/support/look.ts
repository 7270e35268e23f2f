/** What must hold of every screen: nothing for axe to find, light or dark, and nothing cut off at the side. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { inPage, NARROW, WIDE } from './browser.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A phone, the narrowest phone, and a small laptop at 200 %. */
const TIGHT = [NARROW, { width: 320, height: 640 }, { width: 640, height: 400 }]

/** Everything as it is seen at `size`; in the dark only the colours are others, narrower only the widths. */
export async function looksRight(page: Page, size = WIDE): Promise<void> {
  await settled(page)
  await look(page, 'light')
  expect(await everything(page), `in the light at ${size.width} px`).toEqual([])
  await look(page, 'dark')
  expect(await colours(page), `in the dark at ${size.width} px`).toEqual([])
  for (const tight of TIGHT) {
    await page.setViewportSize(tight)
    expect(await overflowing(page), `wider than ${tight.width} px`).toEqual([])
  }
  await page.setViewportSize(size)
  await look(page, 'light')
}

const look = (page: Page, colorScheme: 'light' | 'dark') =>
  page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })

interface Violation {
  id: string
  nodes: { html: string }[]
}
const said = (violations: Violation[]) =>
  violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`)

/** All of axe's rules. */
const everything = (page: Page) => violations(page)

/** The one rule about colours. */
const colours = (page: Page) => violations(page, "runOnly: ['color-contrast'],")

/**
 * By an axe that stays in the page. It tells of violations alone: to describe all that passed takes it longer, and so
 * does fetching style sheets again for rules that are not on.
 */
async function violations(page: Page, options = ''): Promise<string[]> {
  if (await inPage<boolean>(page, '!window.axe')) await bringAxe(page)
  const run = `axe.run({ ${options} preload: false, resultTypes: ['violations'] }).then((r) => r.violations)`
  return said(await inPage<Violation[]>(page, run))
}

/** Past what an evaluation does beside it: half a megabyte is compiled in half the time. */
async function bringAxe(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: `${AXE};void 0` })
  await session.detach()
}

/** How much of the screen says that it is still loading, once nothing does or patience has ended. */
const LOADING = `new Promise((done) => {
  const last = Date.now() + 10_000
  const look = () => {
    const busy = document.querySelectorAll('.loading, .skeleton, [aria-busy="true"]').length
    if (busy === 0 || Date.now() > last) done(busy)
    else setTimeout(look, 50)
  }
  look()
})`

/** Screens say by themselves when they are still loading. Waited for in the page: each look from outside takes longer. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expect.poll(() => inPage<number>(page, LOADING)).toBe(0)
}

/** What makes the page, or an open dialog, scroll sideways. */
const overflowing = (page: Page) =>
  inPage<string[]>(
    page,
    `[document.documentElement, ...document.querySelectorAll('dialog[open]')]
      .filter((e) => e.scrollWidth > e.clientWidth)
      .flatMap((box) => [...box.querySelectorAll('*')]
        .filter((e) => e.getBoundingClientRect().right > box.getBoundingClientRect().left + box.clientWidth + 1)
        .slice(-3).map((e) => e.outerHTML.slice(0, 120)).concat(box.tagName))`,
  )
