/** One e-mail to a receiver on each of their days, at eight by the clock on the wall, also on days of 23 and 25 hours. */
import { beforeAll, expect, test } from 'vitest'
import { setAskSettings } from '../../../src/store/asking/settings.ts'
import { freshDatabase } from '../../support/database.ts'
import { aRow, Site } from '../../support/sync.ts'
import { delivered, mails, ticked } from '../../support/told.ts'

beforeAll(freshDatabase)

const HOUR = 3_600_000
/** Clocks are put back in Toronto, and forward in Beirut, at midnight. */
const NIGHTS: [zone: string, day: number][] = [
  ['America/Toronto', Date.UTC(2026, 10, 1)],
  ['Asia/Beirut', Date.UTC(2027, 2, 28)],
]

test.each(NIGHTS)('in %s', async (zone, night) => {
  const site = await Site.make()
  mails(site)
  const { companyId } = site.db
  await site.d1
    .prepare('update companies set time_zone = ?2 where id = ?1')
    .bind(companyId, zone)
    .run()
  const pat = `pat.${companyId}@payroll.test`
  const start = night - 40 * HOUR
  site.clock.time = start
  await site.db.batch([
    setAskSettings(
      site.db,
      site.connectionId,
      { payroll: [pat], workers: false, language: 'en', payrollLanguage: 'en' },
      start,
    ),
  ])
  const wall = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone: zone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' },
  })
  const sent: string[] = []
  // Again and again somebody else is without a phone: there is always something new to ask.
  for (let n = 0; n < 4 * 24; n += 1) {
    site.clock.time = start + n * HOUR
    if (n % 6 === 0) {
      await site.people(
        Array.from({ length: 2 + n / 6 }, (_, i) => aRow(i, i > 0 ? { Phone1: '' } : {})),
      )
      await site.sync()
    }
    await ticked(site)
    for (const mail of await delivered(site))
      if (mail.to.includes(pat)) sent.push(wall.format(site.clock.time))
  }
  const days = sent.map((at) => at.slice(0, 10))
  expect(
    sent.every((at) => / 08:[03]0$/.test(at)),
    sent.join(),
  ).toBe(true)
  expect(new Set(days).size).toBe(days.length)
  expect(days.length).toBeGreaterThanOrEqual(3)
})
