/** While some of a sync waits for an admin, the rest of it is done: issues of everybody else end, and were seen by it. */
import { beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../support/database.ts'
import { strangers, type Written } from '../../support/humans.ts'
import { Office, type Page } from '../http/support/office.ts'
import { EVERY_SOURCE, everySource } from '../identity/every-source.ts'

beforeAll(freshDatabase)

const [ana, bruno, ...others] = strangers(14) as [Written, Written, ...Written[]]
/** Somebody else altogether has Ana's ID. */
const viktor = {
  ...{ ...ana, first: 'Viktor', last: 'Petrow' },
  ...{ email: 'viktor@elsewhere.example', phone: '+14165550177' },
}
const gone = others.slice(6)

interface Told {
  code: string
  state: string
  seenAt: string
  openedAt: string
}

describe.each(EVERY_SOURCE)('with %s', (kind) => {
  test('a question that answered itself is over, and an issue that goes on was seen', async () => {
    const { site, sync, give } = await everySource(kind)
    const office = await Office.at(site)
    const open = async () =>
      (await office.viewer<Page<Told>>('GET', '/issues?state=open')).body.items
    await sync(ana, bruno, ...others)
    const there = await office.viewer<Page<{ id: string }>>('GET', `/workers?query=${bruno.last}`)
    await office.admin('POST', `/workers/${there.body.items[0]?.id}/archive`)
    await sync(viktor, bruno, ...others)
    expect((await open()).map((i) => i.code).sort()).toEqual(['another_human', 'archived'])
    // The right row is back, while many leave.
    site.clock.pass(25 * 3_600_000)
    await give([ana, bruno, ...gone])
    const held = await site.sync()
    expect(held.status).toBe('held')
    const [issue, ...more] = await open()
    expect([issue?.code, more]).toEqual(['archived', []])
    expect(Date.parse(issue?.seenAt ?? '')).toBe(held.startedAt)
    expect(issue?.openedAt).not.toBe(issue?.seenAt)
    const done = await office.viewer<Page<Told>>('GET', '/issues?state=done')
    expect(done.body.items.map((i) => i.code)).toEqual(['another_human'])
  })
})
