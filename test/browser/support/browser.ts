/** The browser of a worker, and pages in it that tell what went wrong. */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterEach, expect, inject } from 'vitest'
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
  viewport?: { width: number; height: number }
}

/** Somebody at a browser of theirs; `cookies` sign them in. */
export interface Visitor {
  name: string
  cookies: Cookie[]
}

/** Opens a page of a visitor; of null, in a browser that knows nobody. */
export type OpenPage = (visitor: Visitor | null, path: string, options?: Opening) => Promise<Page>

/**
 * Call once per file, with the address its browsers are at: sign-in is limited to a few a minute for each, and all
 * files together would be refused.
 */
export function useBrowser(address: string): OpenPage {
  const opened: Page[] = []
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(park))
    expect(takeComplaints(), 'what the browser complained of').toEqual([])
  })
  return async (visitor, path, { viewport = WIDE } = {}) => {
    const page = await pageOf(visitor)
    await page.context().setExtraHTTPHeaders({ 'cf-connecting-ip': address })
    opened.push(page)
    await page.setViewportSize(viewport)
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    return page
  }
}

/**
 * A new browser context costs five times what a page load does, most of it for a process of its own: so they
 * are kept, one for each name a visitor may have, and their pages wait in them for the next test and file.
 */
const contexts = new Map<string, Promise<BrowserContext>>()
const signedIn = new Map<BrowserContext, Cookie[]>()
const waiting = new Map<BrowserContext, Page[]>()

async function pageOf(visitor: Visitor | null): Promise<Page> {
  const context = visitor ? await contextOf(visitor) : await contextOfNobody()
  return waiting.get(context)?.pop() ?? newPage(context)
}

async function contextOf({ name, cookies }: Visitor): Promise<BrowserContext> {
  const made = contexts.get(name) ?? newContext()
  contexts.set(name, made)
  const context = await made
  if (signedIn.get(context) !== cookies) {
    signedIn.set(context, cookies)
    await context.clearCookies()
    await context.addCookies(cookies)
  }
  return context
}

/** One that no other page of the test is in, whoever has signed in there before. */
async function contextOfNobody(): Promise<BrowserContext> {
  for (const [context, pages] of waiting) {
    if (signedIn.has(context) || pages.length === 0) continue
    await context.clearCookies()
    return context
  }
  return newContext()
}

async function newContext(): Promise<BrowserContext> {
  const context = await (await theBrowser()).newContext({
    baseURL: url,
    acceptDownloads: true,
    reducedMotion: 'reduce',
    timezoneId: 'America/Toronto',
    locale: 'en-CA',
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

/** Nothing of a test may go on behind the next. An empty page would cost another process. */
async function park(page: Page): Promise<void> {
  page.removeAllListeners('dialog')
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.goto('/favicon.svg')
  // Forced colours too: the next file's page would be looked at in them.
  await page.emulateMedia({ colorScheme: 'light', forcedColors: null, reducedMotion: null })
  const context = page.context()
  waiting.set(context, [...(waiting.get(context) ?? []), page])
}

/** Runs an expression in the page. */
export const inPage = <T>(page: Page, expression: string): Promise<T> =>
  page.evaluate<T, undefined>(expression, undefined)
