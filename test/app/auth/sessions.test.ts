/** Where somebody is signed in: shown to themselves alone, and ended one by one. */
import { beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import type { SessionList } from '../../../src/api/account.ts'
import { newCompany, PASSWORD, tokenFor } from '../../support/accounts.ts'
import { signIn, withCookie, withToken } from '../../support/app.ts'
import { freshDatabase } from '../../support/database.ts'

type List = z.infer<typeof SessionList>

let companyId = ''
beforeAll(async () => {
  await freshDatabase()
  companyId = (await newCompany('Acme', 'olive@acme.test')).companyId
  await newCompany('Other', 'oscar@other.test')
})
const asOlive = async () => withCookie((await signIn('olive@acme.test', PASSWORD)).cookie)

test('each is listed, with the one that asks told apart, and an ended one opens nothing', async () => {
  const [here, there] = [await asOlive(), await asOlive()]
  const { items } = (await here<List>('GET', '/sessions')).body
  expect(items.map((s) => s.here).sort()).toEqual([false, true])
  const other = items.find((s) => !s.here)?.id ?? ''
  expect((await here('DELETE', `/sessions/${other}`)).status).toBe(204)
  expect((await there('GET', '/session')).status).toBe(401)
  expect((await here<List>('GET', '/sessions')).body.items).toHaveLength(1)
  expect((await here('DELETE', `/sessions/${other}`)).status).toBe(404)
})

test('nobody sees or ends a session of somebody else, and a token has none', async () => {
  const olive = await asOlive()
  const oscar = withCookie((await signIn('oscar@other.test', PASSWORD)).cookie)
  const theirs = (await oscar<List>('GET', '/sessions')).body.items[0]?.id ?? ''
  const ours = (await olive<List>('GET', '/sessions')).body.items.map((s) => s.id)
  expect(ours).not.toContain(theirs)
  expect((await olive('DELETE', `/sessions/${theirs}`)).status).toBe(404)
  expect((await oscar('GET', '/session')).status).toBe(200)
  const script = withToken((await tokenFor(companyId, 'admin')).token)
  expect((await script<List>('GET', '/sessions')).body.items).toEqual([])
  expect((await script('DELETE', `/sessions/${theirs}`)).status).toBe(404)
})
