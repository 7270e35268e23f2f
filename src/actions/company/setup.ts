/** The first company and its owner, made once with the operator's setup token. */
import { timingSafeEqual } from 'node:crypto'
import type { z } from 'zod'
import type { Setup } from '../../api/account.ts'
import { hashPassword } from '../../auth/password.ts'
import { hashToken } from '../../auth/tokens.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Settings } from '../../env.ts'
import type { Clock } from '../../store/ids.ts'
import { anyCompany, countTry, forgetTries } from '../../store/system/accounts.ts'
import { createCompany } from '../../store/system/setup.ts'
import { checkedPlace } from './place.ts'

/** Nobody is known yet. `from`: the address of whoever tries. */
export interface SettingUp {
  d1: D1Database
  config: Settings
  clock: Clock
  from: string
}

const TRIES_A_MINUTE = 5

/** Can the first company still be made? */
export const setupIsOpen = async (d1: D1Database, config: Settings): Promise<boolean> =>
  config.SETUP_TOKEN !== '' && !(await anyCompany(d1))

/** Throws `setup_closed`, `invalid`, `rate_limited`, and `forbidden` for a wrong token. */
export async function setUp(
  { d1, config, clock, from }: SettingUp,
  asked: z.infer<typeof Setup>,
): Promise<void> {
  if (!(await setupIsOpen(d1, config))) throw closed()
  const { setupToken, companyName, timeZone, region, name, email, password } = checkedPlace(asked)
  const key = `setup|${from}`
  // Counted before it is compared, or many tries at once would all be compared.
  if ((await countTry(d1, key, clock.now())) > TRIES_A_MINUTE)
    throw new Refusal('rate_limited', 'Too many tries. Wait a minute.')
  if (!same(setupToken, config.SETUP_TOKEN))
    throw new Refusal('forbidden', 'This is not the setup token.')
  const made = await createCompany(d1, clock, {
    company: { name: companyName, timeZone, region },
    owner: { name, email, passwordHash: await hashPassword(password) },
    actor: 'setup',
    onlyFirst: true,
  })
  if (!made) throw closed()
  await forgetTries(d1, key)
}

/** Hashes have one length, so the comparison takes the same time whatever was sent. */
const same = (a: string, b: string) =>
  timingSafeEqual(Buffer.from(hashToken(a)), Buffer.from(hashToken(b)))

const closed = () => new Refusal('setup_closed', 'This deployment has been set up already.')
