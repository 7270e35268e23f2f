/** What must hold of every screen: nothing for axe to find, in any look, and nothing cut off at the side. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { inPage, NARROW, WIDE } from './browser.ts'

/** In the dark only the colours are others. */
const LOOKS = [
  ['light', WIDE, 'everything'],
  ['dark', WIDE, 'colours'],
  ['dark', NARROW, 'colours'],
  ['light', NARROW, 'everything'],
] as const
/** The narrowest phone, and a small laptop at 200 %. */
const TIGHT = [
  { width: 320, height: 640 },
  { width: 640, height: 400 },
]

export async function looksRight(page: Page): Promise<void> {
  await settled(page)
  for (const [colorScheme, size, what] of LOOKS) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize(size)
    // There are no frames, which is all that the other mode is for.
    const axe = new AxeBuilder({ page }).setLegacyMode(true)
    if (what === 'colours') axe.withRules(['color-contrast'])
    const { violations } = await axe.analyze()
    const said = violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' ')}`)
    expect(said, `${colorScheme} at ${size.width} px`).toEqual([])
  }
  for (const size of TIGHT) {
    await page.setViewportSize(size)
    expect(await overflowing(page), `wider than ${size.width} px`).toEqual([])
  }
  await page.setViewportSize(WIDE)
}

/** Screens say by themselves when they are still loading. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor()
  const busy = page.locator('.loading, .skeleton, [aria-busy="true"]')
  await expect.poll(() => busy.count(), { timeout: 10_000 }).toBe(0)
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
