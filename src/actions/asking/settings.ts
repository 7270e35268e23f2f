/** Choosing who is asked about the people of a connection. */

import { dayOf } from '../../core/time/zone.ts'
import { newAsks } from '../../store/asking/due.ts'
import { type AskSettings, askSettingsOf, setAskSettings } from '../../store/asking/settings.ts'
import { writeAsk } from '../../store/asking/write.ts'
import { getConnection } from '../../store/connections/connections.ts'
import type { Acting, ActingWith } from '../acting.ts'
import { record } from '../record.ts'

interface Chosen extends Omit<AskSettings, 'payrollLanguage'> {
  payrollLanguage?: AskSettings['payrollLanguage'] | undefined
}

/** Throws `not_found`. Addresses are kept in small letters, each once; payroll's language stays where none is given. */
export async function chooseWhoIsAsked(
  acting: Acting,
  connectionId: string,
  { payroll, payrollLanguage, ...given }: Chosen,
): Promise<AskSettings> {
  const { db, clock } = acting
  await getConnection(db, connectionId)
  const settings = {
    ...given,
    payroll: [...new Set(payroll.map((a) => a.toLowerCase()))],
    payrollLanguage: payrollLanguage ?? (await askSettingsOf(db, connectionId)).payrollLanguage,
  }
  await record(
    acting,
    { action: 'connection.asking', subject: connectionId, detail: { ...settings } },
    [setAskSettings(db, connectionId, settings, clock.now())],
  )
  return settings
}

/**
 * Asks now instead of at eight: whoever had their e-mail today, or was asked already, gets none. Returns how many are sent.
 * Throws `not_found`.
 */
export async function askNow(
  acting: ActingWith<'jobs'>,
  connectionId: string,
): Promise<{ sent: number; people: number }> {
  const { db, clock, actor, jobs } = acting
  await getConnection(db, connectionId)
  const asks = await newAsks(db, clock, dayOf(clock.now(), actor.company.timeZone), connectionId)
  let sent = 0
  const asked = new Set<string>()
  for (const ask of asks) {
    const deed = {
      action: 'connection.asked',
      subject: connectionId,
      detail: { people: ask.people.length },
    }
    const [written] = await record(
      acting,
      { ...deed, onlyIfChanged: true },
      writeAsk(db, ask, clock.now()),
    )
    if (written?.length !== 1) continue
    sent += 1
    for (const person of ask.people) asked.add(person.externalId)
  }
  if (sent > 0) await jobs.send({ kind: 'deliver', companyId: db.companyId })
  return { sent, people: asked.size }
}
