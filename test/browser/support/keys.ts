/** Working a page by its keyboard alone. */
import type { Page } from 'playwright-core'
import { inPage } from './browser.ts'

/** What the focus is on, as it is read out. */
export const focused = (page: Page) =>
  inPage<string>(
    page,
    `(() => {
      const e = document.activeElement
      return (e.getAttribute('aria-label') ?? e.labels?.[0]?.innerText ?? e.innerText ?? '').trim()
    })()`,
  )

/** Presses Tab until the focus is on what is called so. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const visited: string[] = []
  for (let i = 0; i < 60; i += 1) {
    await page.keyboard.press('Tab')
    const here = await focused(page)
    visited.push(here)
    if (typeof name === 'string' ? here === name : name.test(here)) return
  }
  throw new Error(`Tab never came to ${name}: ${visited.join(' | ')}`)
}

export const enter = (page: Page) => page.keyboard.press('Enter')
