/**
 * Signed out while a page is open: what was asked waits until they are signed in again, and is asked once more. Nothing of a
 * refused request was done, and nothing that was typed is lost.
 */
import { signal } from '@preact/signals'

/** Somebody has to sign in before the page goes on. */
export const signedOut = signal(false)

let waiting: ((again: boolean) => void)[] = []
/** They said that they would not: what the page asks by itself asks no more, what they do asks again. */
let declined = false

/** True once they are signed in again; false when they would rather not. */
export function untilSignedIn(method: string): Promise<boolean> {
  if (declined && method === 'GET') return Promise.resolve(false)
  declined = false
  signedOut.value = true
  return new Promise((done) => {
    waiting.push(done)
  })
}

export function endWaiting(again: boolean): void {
  declined = !again
  signedOut.value = false
  const all = waiting
  waiting = []
  for (const done of all) done(again)
}
