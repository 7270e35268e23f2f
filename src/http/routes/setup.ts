/** The first company and its owner, made once with the operator's setup token. */
import { timingSafeEqual } from 'node:crypto'
import { Setup, SetupState } from '../../api/account.ts'
import { hashPassword } from '../../auth/password.ts'
import { hashToken } from '../../auth/tokens.ts'
import { Refusal } from '../../core/refusal.ts'
import { settings } from '../../env.ts'
import { systemClock } from '../../store/ids.ts'
import { anyCompany, countTry, forgetTries } from '../../store/system/accounts.ts'
import { createCompany } from '../../store/system/setup.ts'
import { body, json, route } from '../context.ts'
import { newRouter } from '../router.ts'
import { checkedPlace } from './company.ts'

const TRIES_A_MINUTE = 5

const state = route({
  method: 'get',
  path: '/setup',
  tags: ['Account'],
  summary: 'Can the first company still be made?',
  role: 'public',
  responses: { 200: json(SetupState, 'Whether setup is open') },
})

const run = route({
  method: 'post',
  path: '/setup',
  tags: ['Account'],
  summary: 'Make the first company and its owner',
  role: 'public',
  request: { body: body(Setup) },
  responses: { 201: json(SetupState, 'Done; setup is closed now') },
})

const isOpen = async (env: Env) => settings(env).SETUP_TOKEN !== '' && !(await anyCompany(env.DB))

/** Hashes have one length, so the comparison takes the same time whatever was sent. */
const same = (a: string, b: string) =>
  timingSafeEqual(Buffer.from(hashToken(a)), Buffer.from(hashToken(b)))

const closed = () => new Refusal('setup_closed', 'This deployment has been set up already.')

export const setup = newRouter()
  .openapi(state, async (c) => c.json({ open: await isOpen(c.env) }, 200))
  .openapi(run, async (c) => {
    if (!(await isOpen(c.env))) throw closed()
    const given = checkedPlace(c.req.valid('json'))
    const key = `setup|${c.req.header('cf-connecting-ip') ?? 'unknown'}`
    // Counted before it is compared, or many tries at once would all be compared.
    if ((await countTry(c.env.DB, key, systemClock.now())) > TRIES_A_MINUTE)
      throw new Refusal('rate_limited', 'Too many tries. Wait a minute.')
    if (!same(given.setupToken, settings(c.env).SETUP_TOKEN))
      throw new Refusal('forbidden', 'This is not the setup token.')
    const { companyName, timeZone, region, name, email, password } = given
    const made = await createCompany(c.env.DB, systemClock, {
      company: { name: companyName, timeZone, region },
      owner: { name, email, passwordHash: await hashPassword(password) },
      actor: 'setup',
      onlyFirst: true,
    })
    if (!made) throw closed()
    await forgetTries(c.env.DB, key)
    return c.json({ open: false }, 201)
  })
