/** Answers that come in any order: what was done here is never overtaken by what was asked before. */
import fc from 'fast-check'
import { expect, onTestFinished, test, vi } from 'vitest'
import { askAgain } from '../../../web/state/again.ts'
import { createList } from '../../../web/state/list.ts'
import { createRemote } from '../../../web/state/remote.ts'
import { quiet } from './support/fake-api.ts'
import { listed } from './support/given.ts'

/** A network in which answers arrive when they like, to a server that counts what was done. */
function slowNetwork() {
  const answers: (() => void)[] = []
  const server = { version: 0 }
  function ask(deed: boolean): Promise<number> {
    const { promise, resolve } = Promise.withResolvers<number>()
    if (deed) server.version += 1
    const { version } = server
    answers.push(() => resolve(version))
    return promise
  }
  return {
    server,
    read: () => ask(false),
    write: () => ask(true),
    async deliver(which: number) {
      answers[which % Math.max(1, answers.length)]?.()
      await quiet()
    },
    /** Whatever is on its way arrives, what was sent last first, and what that leads to. */
    async calm(look: () => void) {
      for (let left = answers.length; left > 0; left = answers.length) {
        for (const answer of answers.splice(0, left).reverse()) {
          answer()
          await quiet()
          look()
        }
      }
    },
  }
}

const step = fc.oneof(
  fc.constant({ what: 'ask' as const }),
  fc.constant({ what: 'do' as const }),
  fc.record({ what: fc.constant('deliver' as const), which: fc.nat(9) }),
)

/** What is shown, however it is fetched. */
const shown = {
  'one thing': (read: () => Promise<number>) => {
    const remote = createRemote(read)
    return {
      now: () => remote.data.value,
      reload: remote.reload,
      put: (version: number) => {
        remote.data.value = version
      },
    }
  },
  'a list': (read: () => Promise<number>) => {
    const list = createList(async () => listed([await read()]))
    return {
      now: () => list.items.value?.[0] ?? null,
      reload: list.reload,
      put: (version: number) => {
        list.items.value = [version]
      },
    }
  },
}

test.each(Object.entries(shown))(
  '%s never goes back, and ends as the server has it',
  async (_, make) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const network = slowNetwork()
        const { now, reload, put } = make(network.read)
        let newest = -1
        let doing = false
        const look = () => {
          const version = now() ?? -1
          expect(version).toBeGreaterThanOrEqual(newest)
          newest = version
        }
        for (const one of steps) {
          if (one.what === 'ask') void reload()
          // One thing is done at a time.
          else if (one.what === 'do' && !doing) {
            doing = true
            void network.write().then((version) => {
              doing = false
              put(version)
            })
          } else if (one.what === 'deliver') await network.deliver(one.which)
          look()
        }
        await network.calm(look)
        if (steps.some(({ what }) => what !== 'deliver')) expect(now()).toBe(network.server.version)
      }),
      { numRuns: 150 },
    )
  },
)

test('whoever waits for an answer that is given up reads what the one in its place brought', async () => {
  const answers = [1, 2].map(() => Promise.withResolvers<string>())
  let asked = 0
  const remote = createRemote((abort) => {
    const answer = answers[asked++]?.promise ?? Promise.reject(new Error('asked too often'))
    const given = new Promise<never>((_, no) => abort.addEventListener('abort', no))
    return Promise.race([answer, given])
  })
  let read: string | null = 'nothing yet'
  void remote.reload().then(() => {
    read = remote.data.value
  })
  void remote.reload()
  await quiet()
  expect(read).toBe('nothing yet')
  answers[1]?.resolve('how it is now')
  await quiet()
  expect(read).toBe('how it is now')
})

test('whoever waits for an answer waits no more once the page was left', async () => {
  const remote = createRemote(() => new Promise<string>(() => undefined))
  let waits = true
  void remote.reload().then(() => {
    waits = false
  })
  remote.stop()
  await quiet()
  expect([waits, remote.data.value]).toEqual([false, null])
})

test('the next page is not asked for while the list is asked for anew', async () => {
  const cursors: (string | undefined)[] = []
  const anew = Promise.withResolvers<void>()
  const list = createList(async ({ cursor }) => {
    cursors.push(cursor)
    if (cursors.length === 2) await anew.promise
    return listed([`page ${cursors.length}`], 'next')
  })
  await list.reload()
  void list.reload()
  await list.more()
  anew.resolve()
  await quiet()
  expect([cursors, list.items.value]).toEqual([[undefined, undefined], ['page 2']])
})

test('what is asked again now and then is not given up for asking again', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const late = Promise.withResolvers<string>()
  let asked = 0
  const remote = createRemote(() => {
    asked += 1
    return late.promise
  })
  void remote.reload()
  onTestFinished(askAgain(5000, remote))
  await vi.advanceTimersByTimeAsync(12_000)
  late.resolve('after a long while')
  await quiet()
  expect([remote.data.value, asked]).toEqual(['after a long while', 1])
  await vi.advanceTimersByTimeAsync(5000)
  expect(asked).toBe(2)
})
