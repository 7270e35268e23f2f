/** The product is started beside the tests that need none: how those that do hear of it. */
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const READY = 'ready'
const LOOK_MS = 200
const fileIn = (dir: string) => join(dir, 'started')

/** Says in `dir` what becomes of the start. */
export async function tellStarted(dir: string, starting: Promise<unknown>): Promise<void> {
  const said = await starting.then(
    () => READY,
    (error: unknown) => String(error),
  )
  // Whole, for whoever looks at this moment.
  await writeFile(`${fileIn(dir)}.new`, said)
  await rename(`${fileIn(dir)}.new`, fileIn(dir))
}

/** Waits until the product that keeps its state in `dir` is there; throws what it said when it could not start. */
export async function untilStarted(dir: string): Promise<void> {
  for (;;) {
    const said = await readFile(fileIn(dir), 'utf8').catch(() => undefined)
    if (said === READY) return
    if (said !== undefined) throw new Error(said)
    await sleep(LOOK_MS)
  }
}
