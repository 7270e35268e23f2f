/** What must hold of every screen: nothing for axe to find, light or dark, and nothing cut off at the side. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { inPage, NARROW, WIDE } from './browser.ts'

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

/** All of axe's rules; it stays in the page, and bringing it there is what takes long. */
async function everything(page: Page): Promise<string[]> {
  // There are no frames, which is all that the other mode is for.
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  return said((await axe.analyze()).violations)
}

/** The one rule about colours, by the axe that is there. */
const colours = async (page: Page): Promise<string[]> =>
  said(
    await inPage<Violation[]>(
      page,
      `axe.run({ runOnly: ['color-contrast'], resultTypes: ['violations'] }).then((r) => r.violations)`,
    ),
  )

/** Screens say by themselves when they are still loading. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor()
  const busy = page.locator('.loading, .skeleton, [aria-busy="true"]')
  await expect.poll(() => busy.count()).toBe(0)
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
