/** Signed out while a page is open: what waits, and what becomes of it. */
import { afterEach, expect, test } from 'vitest'
import { endWaiting, signedOut, untilSignedIn } from '../../../../web/shell/signedOut.ts'

afterEach(() => endWaiting(true))

test('all that was asked goes on once somebody signs in again', async () => {
  const waiting = [untilSignedIn('GET'), untilSignedIn('PATCH')]
  expect(signedOut.value).toBe(true)
  endWaiting(true)
  expect([await Promise.all(waiting), signedOut.value]).toEqual([[true, true], false])
})

test('whoever would rather not is not asked again by what the page reads, but by what they do', async () => {
  const first = untilSignedIn('PATCH')
  endWaiting(false)
  expect([await first, await untilSignedIn('GET'), signedOut.value]).toEqual([false, false, false])
  const next = untilSignedIn('PATCH')
  expect(signedOut.value).toBe(true)
  endWaiting(true)
  expect(await next).toBe(true)
})
