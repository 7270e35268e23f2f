/** While a world lives, this process is its own: clock, timers, chance and network, and nobody hears its errors. */
import { systemClock } from '../../src/store/ids.ts'
import { atOnce } from '../support/ciphers.ts'
import { type Inside, inside } from './inside.ts'
import type { WorldTime } from './time.ts'

export async function takingOver<T>(
  { time, network }: { time: WorldTime; network: typeof fetch },
  live: () => Promise<T>,
): Promise<T> {
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
    fetch: network,
  })
  // Own properties, which are in front of what the prototype has.
  const own = (of: object, name: string, value: unknown) =>
    Object.defineProperty(of, name, { value, configurable: true })
  own(crypto, 'getRandomValues', (bytes: Uint8Array) => {
    const random = atWork().bytes
    for (let i = 0; i < bytes.length; i += 1) bytes[i] = random.int(0, 255)
    return bytes
  })
  const asBefore = atOnce()
  // Its ids go on from the last one of a process, in which here are all companies.
  const { newId } = systemClock
  systemClock.newId = () => atWork().ids.newId()
  // What the product notes of its failures: there are many, and none of them is news here.
  console.error = () => {}
  try {
    return await live()
  } finally {
    Object.assign(globalThis, ours)
    Reflect.deleteProperty(crypto, 'getRandomValues')
    asBefore()
    systemClock.newId = newId
    console.error = say
  }
}

function atWork(): Inside {
  const found = inside()
  if (!found) throw new Error('Nobody is at work who could want chance.')
  return found
}
