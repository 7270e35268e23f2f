/** From screen to screen in one page, as its links lead. */
import type { Page } from 'playwright-core'
import { inPage } from './browser.ts'

const NOTHING = 'Page not found'

/**
 * Goes to `path` within a page of somebody who is signed in: neither the product's scripts nor axe are read anew. The
 * way leads over a screen that has nothing of its own, so that what is seen afterwards is all of the new one.
 */
export async function walkTo(page: Page, path: string): Promise<void> {
  await follow(page, '/between-two-screens')
  await page.getByRole('heading', { level: 1, name: NOTHING }).waitFor()
  await follow(page, path)
  await page.locator('h1').filter({ hasNotText: NOTHING }).waitFor()
}

const follow = (page: Page, path: string) =>
  inPage(
    page,
    `{
      const link = document.createElement('a')
      link.href = ${JSON.stringify(path)}
      document.body.append(link)
      link.click()
      link.remove()
    }`,
  )
