// What is wrong with a person in the generated population, decided for each index on its own.
import { randomFor } from './random.ts'

const shares = {
  'blank-phone': 0.006,
  'blank-first-name': 0.0025,
  'blank-last-name': 0.0025,
  'blank-code': 0.003,
  'impossible-phone': 0.004,
  'same-phone': 0.004,
  repeated: 0.0025,
  'bad-email': 0.003,
  'white-space': 0.0025,
}

export type Trouble = keyof typeof shares | 'same-code'

export function troubleAt(seed: number, index: number): Trouble | undefined {
  // Two people with one code make a source unusable when frequent: exactly one in 500.
  if (index % 500 === 499) return 'same-code'
  let chance = randomFor(seed ^ 0x7ab1e, index)()
  for (const [trouble, share] of Object.entries(shares)) {
    if (chance < share) return trouble as Trouble
    chance -= share
  }
  return undefined
}
