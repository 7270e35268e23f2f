/** Another firm's file has people under new IDs too: they wait as long as it is asked whose the others are. */
import { beforeAll, describe, expect, it } from 'vitest'
import { answer } from '../../../src/actions/issues/answer.ts'
import { retryPeople } from '../../../src/actions/runs/start.ts'
import { ASKS } from '../../../src/store/issues/sql.ts'
import { freshDatabase } from '../../support/database.ts'
import { SOURCES, siteOf, strangers, type Written } from '../../support/humans.ts'

beforeAll(freshDatabase)

const crew = strangers(12)
/** Under the IDs of the crew, and under two more. */
const others = strangers(14, 47).map((h, i) => ({ ...h, id: `R-${i + 1}` }))
const newIds = ['R-13', 'R-14']

describe.each(Object.keys(SOURCES))('with %s', (kind) => {
  async function asked(then: readonly Written[]) {
    const { site, sync } = await siteOf(kind)
    await site.configure({ invite: 'automatic' })
    await sync(...crew)
    await site.people(then.map((h) => SOURCES[kind]?.row(h)))
    const run = await site.sync()
    const mails = () =>
      site.db.all(`select target from outbox where company_id = ?1 and event = 'welcome'`)
    const say = async (said: string) => {
      const [one] = await site.db.all<{ id: string }>(
        `select id from issues where company_id = ?1 and code = 'another_human' and state <> 'done' and ${ASKS}`,
      )
      await answer(site.acting(), one?.id ?? '', { answer: said })
      await site.drain()
    }
    return { site, sync, run, mails, say }
  }

  it('a release adds and welcomes nobody who is new in it', async () => {
    const { site, run, mails } = await asked(others)
    expect(run.hold).toMatchObject({ scope: 'run', reasons: [{ code: 'too_many_identities' }] })
    const before = await site.directory()
    await site.release(run)
    expect(await site.directory()).toEqual(before)
    expect(await mails()).toEqual([])
    for (const id of newIds) expect((await site.issues())[id]).toBe('list_in_question')
  })

  it('nor does trying them again, by themselves', async () => {
    const { site, run } = await asked(others)
    await site.release(run)
    const before = await site.directory()
    await retryPeople(site.acting(), site.connectionId, ['R-13'])
    await site.drain()
    expect(await site.directory()).toEqual(before)
  })

  it('once they are said to be other people, the new ones are added with them', async () => {
    const { site, run, say } = await asked(others)
    await site.release(run)
    await say('another_person')
    const active = (await site.directory()).filter(({ status }) => status === 'active')
    expect(active).toHaveLength(14)
    expect(await site.issues()).toEqual({})
  })

  it('once the right file is back, who is new in it is who they are, and is welcomed', async () => {
    const { site, sync, run, mails } = await asked(others)
    await site.release(run)
    const hired = { ...strangers(1, 93)[0], id: 'R-13' } as Written
    await sync(...crew, hired)
    expect(await site.directory()).toHaveLength(13)
    expect(await mails()).toEqual([{ target: hired.email }])
    expect(await site.issues()).toEqual({})
  })

  it('of fewer than a fifth nobody else waits', async () => {
    const { site } = await asked([...others.slice(0, 2), ...crew.slice(2), ...others.slice(12)])
    expect(await site.directory()).toHaveLength(14)
  })

  it('where the guard is off, nobody waits for others', async () => {
    const { site, sync } = await siteOf(kind)
    await sync(...crew)
    await site.configure({ guard: { enabled: false } })
    await sync(...others)
    expect(await site.directory()).toHaveLength(14)
  })
})
