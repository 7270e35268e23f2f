/** Somebody who gets e-mails that ask: opens the link, types the code, answers. */
import { expect } from 'vitest'
import { answerAsk, type Said } from '../../../src/actions/asking/answer.ts'
import { type Asking, openWithCode, sendCode } from '../../../src/actions/asking/open.ts'
import { settings } from '../../../src/env.ts'
import { type AskedRow, rowsOfAsk } from '../../../src/store/asking/asks.ts'
import type { Site } from '../../support/sync.ts'
import { delivered, type Mail } from '../../support/told.ts'

export const asking = (site: Site): Asking => {
  const { env, clock } = site.around()
  return { d1: env.DB, config: settings(env), clock, jobs: env.JOBS }
}
export const tokenIn = ({ text }: Mail): string =>
  decodeURIComponent(/token=([^#\s]+)/.exec(text)?.[1] ?? '')

/** The link of an e-mail, opened with the code that its address gets. */
export async function opened(site: Site, mail: Mail) {
  const token = tokenIn(mail)
  await sendCode(asking(site), token)
  const [code] = await delivered(site)
  expect(code?.to).toEqual(mail.to)
  const digits = /\d{6}/.exec(code?.subject ?? '')?.[0] ?? ''
  const { opened: ask } = await openWithCode(asking(site), token, digits)
  const rows = (await rowsOfAsk(ask.db, ask.ask.id)).filter((r) => r.open && r.answer === null)
  const say = (row: AskedRow, answer: Said['answer'], values?: Said['values']) =>
    answerAsk(asking(site), ask, { ...row, answer, values })
  return { rows, say, ask }
}
