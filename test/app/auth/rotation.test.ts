/** The rotation of CREDENTIAL_KEYS as docs/operating.md has it, from end to end; and a key that is gone. */
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import type { KeyList } from '../../../src/api/account.ts'
import { settings } from '../../../src/env.ts'
import { tick } from '../../../src/jobs/tick.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow } from '../../support/sync.ts'
import { Office } from '../http/support/office.ts'

beforeAll(freshDatabase)

const K1 = env.CREDENTIAL_KEYS as string
const K2 = `k2:${Buffer.alloc(32, 2).toString('base64')}`

function under(office: Office, keys: string) {
  Object.assign(office.site.vars, { CREDENTIAL_KEYS: keys })
  Object.assign(office.env, { CREDENTIAL_KEYS: keys })
  // Settings are read once for each environment.
  const fresh = { ...office.env }
  expect(settings(fresh as Env).CREDENTIAL_KEYS).toBe(keys)
  return Office.at(office.site)
}
const uses = async (office: Office) => {
  const { body } = await office.owner<z.infer<typeof KeyList>>('GET', '/keys')
  return body.items.map((i) => `${i.what} ${i.keyId} ${i.state}`).sort()
}

test('a new key goes in front, everything moves under it within the hour, and the old one is dropped', async () => {
  let office = await Office.make()
  await office.admin('POST', '/webhooks', {
    url: 'https://hooks.muster.dev/x',
    events: ['worker.created'],
  })
  await office.site.people([aRow(1), aRow(2)])
  await office.sync()
  const { id } = await office.worker('10001')
  await office.owner('DELETE', `/workers/${id}`, { confirm: 'First1 Last1' })
  expect(await uses(office)).toEqual([
    'credentials k1 current',
    'erased people k1 current',
    'webhook k1 current',
  ])

  office = await under(office, `${K2},${K1}`)
  expect(await uses(office)).toContain('webhook k1 old')
  office.site.clock.time = Date.UTC(2035, 0, 1, 0, 7)
  await tick(office.site.around())
  expect(await uses(office)).toEqual([
    'credentials k2 current',
    'erased people k2 current',
    'webhook k2 current',
  ])

  office = await under(office, K2)
  await office.site.people([aRow(1), aRow(2), aRow(3)])
  const run = await office.sync()
  expect(run).toMatchObject({ status: 'warnings', counts: { created: 1, skipped: 1 } })
})

test('every save moves what it is about, and a key that is gone is said in a sentence', async () => {
  let office = await Office.make()
  await office.admin('PATCH', office.path, { credentials: { apiKey: 'a-secret-of-theirs' } })
  const hook = await office.admin<{ webhook: { id: string } }>('POST', '/webhooks', {
    url: 'https://hooks.muster.dev/x',
    events: ['worker.created'],
  })
  office = await under(office, `${K2},${K1}`)
  await office.admin('PATCH', office.path, { name: 'Renamed' })
  await office.admin('PATCH', `/webhooks/${hook.body.webhook.id}`, { active: false })
  expect(await uses(office)).toEqual(['credentials k2 current', 'webhook k2 current'])

  office = await under(office, K1)
  expect(await uses(office)).toEqual(['credentials k2 gone', 'webhook k2 gone'])
  const tested = await office.admin<{ ok: boolean; message: string }>('POST', `${office.path}/test`)
  expect(tested.body).toMatchObject({ ok: false })
  expect(tested.body.message).toContain('the key “k2” is not in CREDENTIAL_KEYS any more')
  const entered = await office.admin('PATCH', office.path, { credentials: { apiKey: 'anew' } })
  expect(entered.status).toBe(200)
  expect(await uses(office)).toContain('credentials k1 current')
})

test('a sync under a lost key ends with that sentence, and changes nothing', async () => {
  let office = await Office.make()
  await office.admin('PATCH', office.path, { credentials: { apiKey: 'a-secret-of-theirs' } })
  await office.admin('POST', `${office.path}/test`)
  office = await under(office, K2)
  const run = await office.sync()
  expect(run).toMatchObject({ status: 'failed', error: { code: 'source_auth' } })
  expect(run.error?.message).toContain('CREDENTIAL_KEYS')
})

test('a deployment that sends emails says that it needs its address', () => {
  const mailing = { ...env, EMAIL_PROVIDER: 'http', APP_URL: '' } as unknown as Env
  expect(() => settings(mailing)).toThrow('APP_URL must be set where emails are sent')
  expect(settings({ ...env, APP_URL: '' } as unknown as Env).APP_URL).toBe('')
})
