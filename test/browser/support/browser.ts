/** The browser of a worker, and pages in it that tell what went wrong. */
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { afterAll, afterEach, expect, inject } from 'vitest'
import type { Cookie } from './sign-in.ts'

export const { url, sim } = inject('product')

export const WIDE = { width: 1280, height: 800 }
export const NARROW = { width: 360, height: 800 }
const PATIENCE_MS = 15_000

/** What the browser itself complained of: errors in scripts, and whatever the CSP forbids. */
let complaints: string[] = []

/** What the browser complained of so far; a test that takes it must look at it. */
export function takeComplaints(): string[] {
  const said = complaints
  complaints = []
  return said
}

let launched: Promise<Browser> | undefined
/** Started once for all files of the worker; it ends with the worker's process. */
function theBrowser(): Promise<Browser> {
  launched ??= chromium.launch({
    executablePath: inject('chromium'),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  return launched
}

export interface Opening {
  /** Another address than the product's. */
  at?: string
  viewport?: { width: number; height: number }
}

/** Opens pages: of whoever the cookies sign in, or in a browser that nobody has used yet. */
export type OpenPage = (cookies: Cookie[] | null, path: string, options?: Opening) => Promise<Page>

/** Call once per file. Who is signed in keeps a browser context and its pages from test to test. */
export function useBrowser(): OpenPage {
  const kept = new Map<Cookie[], Promise<BrowserContext>>()
  const idle = new Map<BrowserContext, Page[]>()
  const busy: Page[] = []
  const strangers: BrowserContext[] = []

  function contextOf(cookies: Cookie[]): Promise<BrowserContext> {
    const known = kept.get(cookies)
    if (known) return known
    const made = newContext({ baseURL: url }).then(async (context) => {
      await context.addCookies(cookies)
      return context
    })
    kept.set(cookies, made)
    return made
  }

  async function pageFor(cookies: Cookie[] | null, at: string): Promise<Page> {
    if (cookies) {
      const context = await contextOf(cookies)
      const page = idle.get(context)?.pop() ?? (await newPage(context))
      busy.push(page)
      return page
    }
    const context = await newContext({ baseURL: at })
    strangers.push(context)
    return newPage(context)
  }

  afterEach(async () => {
    await Promise.all(strangers.splice(0).map((context) => context.close()))
    await Promise.all(
      busy.splice(0).map(async (page) => {
        await clear(page)
        const context = page.context()
        idle.set(context, [...(idle.get(context) ?? []), page])
      }),
    )
    expect(takeComplaints(), 'what the browser complained of').toEqual([])
  })
  afterAll(async () => {
    const contexts = await Promise.all(kept.values())
    await Promise.all(contexts.map((context) => context.close()))
  })

  return async (cookies, path, { at = url, viewport = WIDE } = {}) => {
    const page = await pageFor(cookies, at)
    await page.setViewportSize(viewport)
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    return page
  }
}

async function newContext(options: BrowserContextOptions): Promise<BrowserContext> {
  const context = await (await theBrowser()).newContext({
    acceptDownloads: true,
    reducedMotion: 'reduce',
    timezoneId: 'America/Toronto',
    locale: 'en-CA',
    ...options,
  })
  context.setDefaultTimeout(PATIENCE_MS)
  return context
}

async function newPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    const refused = /Failed to load resource/.test(message.text())
    if (message.type() === 'error' && !refused) complaints.push(message.text())
  })
  return page
}

/** So that nothing of a test goes on behind the next. */
async function clear(page: Page): Promise<void> {
  page.removeAllListeners('dialog')
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.goto('about:blank')
  await page.emulateMedia({ colorScheme: 'light' })
}

/** Runs an expression in the page. */
export const inPage = <T>(page: Page, expression: string): Promise<T> =>
  page.evaluate<T, undefined>(expression, undefined)
