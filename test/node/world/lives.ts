/** Companies of any history without trouble: people come, go, come back, change and hand on their phones. */
import fc from 'fast-check'
import type { CompanyHistory, Event, Said } from '../../world/history.ts'
import { company, FIRST, run, SECOND, said, shows } from './scene.ts'

const LIVES = ['hire', 'leave', 'gone', 'return', 'renew', 'phone', 'swap', 'name'] as const
const step = fc.record({
  hours: fc.integer({ min: 0, max: 40 }),
  life: fc.constantFrom(...LIVES),
  who: fc.nat(20),
  other: fc.nat(20),
})
/** Begins with five, who work there at both sources or only at the first; the hour of the last change comes with it. */
export const lives = fc
  .array(step, { maxLength: 25 })
  .map((steps): { history: CompanyHistory; hour: number; keys: string[] } => {
    const people: (Said & { listed: boolean })[] = []
    let hour = 1
    const hire = () => people.push({ ...said(people.length + 1), listed: true })
    for (let i = 0; i < 5; i += 1) hire()
    const events: Event[] = []
    const show = () => {
      const listed = people.flatMap(({ listed: is, ...row }) => (is ? [row] : []))
      events.push(shows(hour, FIRST, listed))
      events.push(
        shows(
          hour,
          SECOND,
          listed.filter(({ human }) => /[02468]$/.test(human)),
        ),
      )
      return listed.map((one) => one.key)
    }
    let shown = show()
    for (const connectionId of [FIRST, SECOND])
      events.push(run(hour, [], { id: `first sync of ${connectionId}`, connectionId, mode: 'one' }))
    for (const [number, { hours, life, who, other }] of steps.entries()) {
      hour += hours
      const one = people[who % people.length]
      const two = people[other % people.length]
      if (!one || !two) continue
      if (life === 'hire') hire()
      if (life === 'leave') one.works = false
      if (life === 'gone') Object.assign(one, { works: false, listed: false })
      if (life === 'return') Object.assign(one, { works: true, listed: true })
      if (life === 'renew' && !one.listed)
        Object.assign(one, { works: true, listed: true, key: `K${100 + number}` })
      if (life === 'phone') one.phone = `+1647200${1100 + number}`
      if (life === 'swap') [one.phone, two.phone] = [two.phone, one.phone]
      if (life === 'name') one.lastName = `${one.lastName}son`
      shown = show()
    }
    const history = company([...events, run(hour + 1, shown)])
    return { history, hour, keys: shown }
  })
