/** A browser for one test file, and pages in it that are signed in and tell what went wrong. */
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import { apiAt } from './api.ts'
import type { Role } from './setup.ts'

export const { url, sim } = inject('product')
/** What a script of the demo company may do. */
export const api = apiAt(url, 'muster_demo_token')

export const WIDE = { width: 1280, height: 800 }
export const NARROW = { width: 360, height: 800 }
const PATIENCE_MS = 15_000

let browser: Browser | undefined
/** What the browser itself complained of: errors in scripts, and whatever the CSP forbids. */
let complaints: string[] = []

/** Call once per file: the browser lives as long as its tests. */
export function useBrowser(): void {
  beforeAll(async () => {
    browser = await launch()
  })
  afterEach(async () => {
    await Promise.all((browser?.contexts() ?? []).map((context) => context.close()))
    expect(takeComplaints(), 'what the browser complained of').toEqual([])
  })
  afterAll(() => browser?.close())
}

/** What the browser complained of so far; a test that takes it must look at it. */
export function takeComplaints(): string[] {
  const said = complaints
  complaints = []
  return said
}

export const launch = () =>
  chromium.launch({
    executablePath: inject('chromium'),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })

type Options = BrowserContextOptions & { at?: string }

/** A page in a browser of its own, signed in as `role`, or not at all. */
export async function openAs(
  role: Role | null,
  path: string,
  { at = url, ...options }: Options = {},
): Promise<Page> {
  if (!browser) throw new Error('useBrowser() was not called.')
  const context = await browser.newContext({
    baseURL: at,
    viewport: WIDE,
    acceptDownloads: true,
    reducedMotion: 'reduce',
    timezoneId: 'America/Toronto',
    locale: 'en-CA',
    ...options,
  })
  context.setDefaultTimeout(PATIENCE_MS)
  if (role) await context.addCookies(cookiesOf(role, at))
  const page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    const refused = /Failed to load resource/.test(message.text())
    if (message.type() === 'error' && !refused) complaints.push(message.text())
  })
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

function cookiesOf(role: Role, at: string) {
  return inject('signedIn')
    [role].split('; ')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=')
      return { name, value: value.join('='), url: at }
    })
}

/** Runs an expression in the page. */
export const inPage = <T>(page: Page, expression: string): Promise<T> =>
  page.evaluate<T, undefined>(expression, undefined)
