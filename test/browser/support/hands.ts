/** What a job costs whoever does it: presses of the mouse, keys, and the screens they pass. */
import type { Frame, Locator, Page } from 'playwright-core'

export interface Effort {
  clicks: number
  keys: number
  screens: number
}

export interface Hands {
  page: Page
  click(what: Locator): Promise<void>
  /** Into a field that is clicked first, key by key. */
  type(what: Locator, text: string): Promise<void>
  /** What nobody types, into a field that is clicked first: an address, a secret. One key. */
  paste(what: Locator, text: string): Promise<void>
  choose(what: Locator, label: string): Promise<void>
  press(key: string): Promise<void>
  keys(text: string): Promise<void>
  /** Hands off: what it took. The page is another test's next. */
  done(): Effort
}

/** Somebody at this page. The screen they begin at is the first. */
export function handsOn(page: Page): Hands {
  const effort: Effort = { clicks: 0, keys: 0, screens: 1 }
  let at = new URL(page.url()).pathname
  const moved = (frame: Frame) => {
    const path = new URL(frame.url()).pathname
    if (frame !== page.mainFrame() || path === at) return
    at = path
    effort.screens += 1
  }
  page.on('framenavigated', moved)
  async function click(what: Locator): Promise<void> {
    effort.clicks += 1
    await what.click()
  }
  async function keys(text: string): Promise<void> {
    effort.keys += text.length
    await page.keyboard.type(text)
  }
  return {
    page,
    click,
    keys,
    async type(what, text) {
      await click(what)
      await keys(text)
    },
    async paste(what, text) {
      await click(what)
      effort.keys += 1
      await what.fill(text)
    },
    async choose(what, label) {
      effort.clicks += 2
      await what.selectOption({ label })
    },
    async press(key) {
      effort.keys += 1
      await page.keyboard.press(key)
    },
    done() {
      page.off('framenavigated', moved)
      return effort
    },
  }
}
