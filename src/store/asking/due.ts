/** Who is to be asked today, of what they were not asked yet. */
import { LINK_MS, type Receiver, whoIsAsked } from '../../core/asking/rules.ts'
import type { CompanyDb } from '../database.ts'
import type { Clock } from '../ids.ts'
import { allAskSettings } from './settings.ts'
import { type NewAsk, type OpenPerson, peopleToAsk } from './write.ts'

/**
 * One for each receiver; who is payroll and a worker too is asked as payroll today. `day`: it is, in the company's zone;
 * `only`: about the people of this connection.
 */
export async function newAsks(
  db: CompanyDb,
  clock: Clock,
  day: string,
  only?: string,
): Promise<NewAsk[]> {
  const now = clock.now()
  const asks = new Map<string, NewAsk & { people: OpenPerson[] }>()
  const put = (kind: Receiver, receiver: string, language: string, person: OpenPerson) => {
    const known = asks.get(receiver)
    if (known?.kind === kind) known.people.push(person)
    else if (!known || kind === 'payroll')
      asks.set(receiver, {
        ...{ id: clock.newId(), kind, receiver, language, day, until: now + LINK_MS },
        people: [person],
      })
  }
  for (const settings of await allAskSettings(db)) {
    const { connectionId, payroll, workers, language, payrollLanguage } = settings
    if (only !== undefined && connectionId !== only) continue
    for (const person of await peopleToAsk(db, connectionId, now)) {
      const who = whoIsAsked({ ...person, workerSaid: person.workerSaid > 0 }, workers, now)
      if (who === 'worker' && person.email) put('worker', person.email, language, person)
      const asked = JSON.parse(person.payroll) as string[]
      if (who === 'payroll')
        for (const receiver of payroll)
          if (!asked.includes(receiver)) put('payroll', receiver, payrollLanguage, person)
    }
  }
  return [...asks.values()]
}
