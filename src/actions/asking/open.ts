/** Opening the link of an ask: a code goes to the address it was made for, and opens it. Nobody is signed in. */
import { type AskName, askOfLink, askOfPass, askPass, codeOf } from '../../auth/ask-link.ts'
import { Refusal } from '../../core/refusal.ts'
import type { Settings } from '../../env.ts'
import { type Ask, countTry, findAsk, nextCode, spendCode } from '../../store/asking/asks.ts'
import { type CompanyDb, companyDb } from '../../store/database.ts'
import type { Clock } from '../../store/ids.ts'
import { putMessage } from '../../store/outbox/outbox.ts'

/** Nobody is known yet: the link says who comes. */
export interface Asking {
  d1: D1Database
  config: Settings
  clock: Clock
  jobs: Queue
}
export interface Opened {
  db: CompanyDb
  name: AskName
  ask: Ask
}

const CODE_MS = 15 * 60_000

/** Sends a code to the address the link was made for, which is said with its middle left out. Throws `link_expired`, `rate_limited`. */
export async function sendCode(asking: Asking, token: string): Promise<{ to: string }> {
  const { db, name, ask } = await found(
    asking,
    await askOfLink(asking.config, token, asking.clock.now()),
  )
  const now = asking.clock.now()
  const [counted] = await db.batch([nextCode(db, ask.id, now)])
  const n = Number(counted?.[0]?.codes ?? 0)
  if (n === 0)
    throw new Refusal(
      'rate_limited',
      'A code is on its way already. Wait a moment, then try again.',
    )
  await db.batch([
    putMessage(
      db,
      {
        id: asking.clock.newId(),
        key: `ask-code:${ask.id}:${n}`,
        kind: 'email',
        event: 'ask.code',
        target: ask.receiver,
        payload: { askId: ask.id, n },
      },
      now,
    ),
  ])
  await asking.jobs.send({ kind: 'deliver', companyId: name.companyId })
  return { to: masked(ask.receiver) }
}

/** A pass for whoever has the code. Throws `link_expired`, and `invalid` for a wrong code, or one that is too old. */
export async function openWithCode(asking: Asking, token: string, code: string) {
  const now = asking.clock.now()
  const opened = await found(asking, await askOfLink(asking.config, token, now))
  const { db, name, ask } = opened
  const [counted] = await db.batch([countTry(db, ask.id)])
  const right =
    counted?.length === 1 &&
    ask.codes > 0 &&
    now - ask.codeAt < CODE_MS &&
    code.replace(/\s/g, '') === (await codeOf(asking.config, name, ask.codes))
  if (!right)
    throw new Refusal('invalid', 'That is not the code, or it is too old.', {
      errors: [{ field: 'code', message: 'is not right, or too old: ask for another one' }],
    })
  await db.batch([spendCode(db, ask.id)])
  return { pass: await askPass(asking.config, name, now), opened }
}

/** Throws `link_expired`. */
export async function openWithPass(asking: Asking, pass: string): Promise<Opened> {
  return found(asking, await askOfPass(asking.config, pass, asking.clock.now()))
}

async function found({ d1, clock }: Asking, name: AskName | null): Promise<Opened> {
  const db = name && companyDb(d1, name.companyId)
  const ask = db && name && (await findAsk(db, name.askId, clock.now()))
  if (!db || !name || !ask)
    throw new Refusal(
      'link_expired',
      'This link has expired. A new one comes when something is missing again.',
    )
  return { db, name, ask }
}

/** "p•••@acme.com" */
const masked = (address: string): string => address.replace(/^(.)[^@]*/, '$1•••')
