/**
 * A slow network, to find what reads or writes too early: `LATE=300` answers all the page asks of the API that many
 * milliseconds later, `LATE=0-600` each by another while, so that answers overtake each other, and `LATE=writes:300`
 * only what changes something. Off unless it is set.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { BrowserContext } from 'playwright-core'

const FORM = /^(?:(reads|writes):)?(\d+)(?:-(\d+))?$/

/** Lets whatever is asked of the API in this browser wait as the variable says. */
export async function answerLate(context: BrowserContext, how = process.env.LATE): Promise<void> {
  if (!how) return
  const [, only, least, most = least] = FORM.exec(how) ?? []
  if (!least) throw new Error(`LATE is "${how}"; it is like 300, 0-600, reads:300 or writes:0-600.`)
  const between = () => Number(least) + Math.random() * (Number(most) - Number(least))
  await context.route('**/api/**', async (route) => {
    const kind = route.request().method() === 'GET' ? 'reads' : 'writes'
    if (!only || only === kind) await sleep(between())
    // The page it was asked for may be gone.
    await route.fallback().catch(() => undefined)
  })
}
