/** Once an hour, everything that is encrypted under an older key moves under the first one by itself. */
import { moveToFirstKey } from '../auth/resealing.ts'
import type { Surroundings } from '../runs/open.ts'

export async function moveKeys({ env, clock }: Surroundings): Promise<void> {
  if (new Date(clock.now()).getUTCMinutes() === 7) await moveToFirstKey(env)
}
