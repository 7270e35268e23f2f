/** While a world lives, this process is its own: clock, timers, chance and network, and nobody hears its errors. */
import { createHash } from 'node:crypto'
import type { Random } from './random.ts'
import type { WorldTime } from './time.ts'

interface Theirs {
  time: WorldTime
  random: Random
  fetch: typeof fetch
}

export async function takingOver<T>(theirs: Theirs, live: () => Promise<T>): Promise<T> {
  const { time, random } = theirs
  const ours = { Date, setTimeout, clearTimeout, fetch }
  const say = console.error
  class WorldDate extends ours.Date {
    constructor(...given: unknown[]) {
      if (given.length === 0) super(time.now())
      else super(...(given as [number]))
    }
    static override now = time.now
  }
  Object.assign(globalThis, {
    ...{ Date: WorldDate, setTimeout: time.setTimer, clearTimeout: time.clearTimer },
    fetch: theirs.fetch,
  })
  // An own property, which is in front of what the prototype has.
  Object.defineProperty(crypto, 'getRandomValues', {
    value: (bytes: Uint8Array) => {
      for (let i = 0; i < bytes.length; i += 1) bytes[i] = random.int(0, 255)
      return bytes
    },
    configurable: true,
  })
  // Threads answer when they like, and a world has one order: this one needs none, the others go one by one.
  Object.defineProperty(crypto.subtle, 'digest', {
    value: async (algorithm: string, data: Uint8Array) => {
      const digest = createHash(algorithm.replace('-', '')).update(data).digest()
      return Uint8Array.from(digest).buffer
    },
    configurable: true,
  })
  for (const name of ['importKey', 'deriveKey', 'encrypt', 'decrypt', 'sign', 'verify'] as const) {
    const real = crypto.subtle[name] as (...args: unknown[]) => Promise<unknown>
    Object.defineProperty(crypto.subtle, name, {
      value: (...args: unknown[]) => time.stopped(() => real.apply(crypto.subtle, args)),
      configurable: true,
    })
  }
  // What the product notes of its failures: there are many, and none of them is news here.
  console.error = () => {}
  try {
    return await live()
  } finally {
    Object.assign(globalThis, ours)
    Reflect.deleteProperty(crypto, 'getRandomValues')
    for (const name of Object.getOwnPropertyNames(crypto.subtle))
      Reflect.deleteProperty(crypto.subtle, name)
    console.error = say
  }
}
