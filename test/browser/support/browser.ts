/** The browser of a worker, and pages in it that tell what went wrong. */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import { answerLate } from './late.ts'
import type { Cookie } from './sign-in.ts'
import { untilStarted } from './started.ts'

export const { url, sim, state } = inject('product')

export const WIDE = { width: 1280, height: 800 }
export const NARROW = { width: 360, height: 800 }
/** What takes a moment takes long on a machine that does much else; that nothing comes is seen soon enough. */
const PATIENCE_MS = 30_000
const STARTED_WITHIN_MS = 250_000

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
  /** Until the file is over: its tests walk from screen to screen in it. */
  stays?: boolean
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
  beforeAll(() => untilStarted(state), STARTED_WITHIN_MS)
  const opened: Page[] = []
  const staying: Page[] = []
  afterAll(() => Promise.all(staying.splice(0).map(park)))
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(park))
    expect(takeComplaints(), 'what the browser complained of').toEqual([])
  })
  return async (visitor, path, { viewport = WIDE, stays = false } = {}) => {
    const page = await pageOf(visitor)
    await page.context().setExtraHTTPHeaders({ 'cf-connecting-ip': address })
    const kept = stays ? staying : opened
    kept.push(page)
    await page.setViewportSize(viewport)
    silent.delete(page)
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
  await answerLate(context)
  return context
}

async function newPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  const complain = (what: string) => silent.has(page) || complaints.push(what)
  page.on('pageerror', (error) => complain(String(error)))
  page.on('console', (message) => {
    const refused = /Failed to load resource/.test(message.text())
    if (message.type() === 'error' && !refused) complain(message.text())
  })
  return page
}

/** Pages that wait for the next test. */
const silent = new WeakSet<Page>()

/** What runs by itself ends, what is asked for is not, and the address is one that no test goes to. */
const SILENCE = `{
  const last = setTimeout(() => undefined)
  for (let id = 1; id <= last; id += 1) clearTimeout(id)
  for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'queueMicrotask']) window[name] = () => 0
  window.fetch = () => new Promise(() => undefined)
  window.stop()
  history.replaceState(null, '', '/favicon.svg')
  document.documentElement.remove()
}`

/**
 * Nothing of a test may go on behind the next. The page is silenced where it is: to lead it to another one takes as
 * long as to open the next, and an empty one would cost another process.
 */
async function park(page: Page): Promise<void> {
  page.removeAllListeners('dialog')
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  silent.add(page)
  // It may be on its way elsewhere.
  await inPage(page, SILENCE).catch(() => page.goto('/favicon.svg'))
  // Forced colours too: the next file's page would be looked at in them.
  await page.emulateMedia({ colorScheme: 'light', forcedColors: null, reducedMotion: null })
  const context = page.context()
  waiting.set(context, [...(waiting.get(context) ?? []), page])
}

/** Runs an expression in the page. */
export const inPage = <T>(page: Page, expression: string): Promise<T> =>
  page.evaluate<T, undefined>(expression, undefined)
