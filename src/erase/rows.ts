/** Everything that is theirs alone goes, in one batch with the marks by which no source brings them back. */

import { markKey, markOf } from '../auth/marks.ts'
import { ERASED_NAME } from '../core/erasure/scrub.ts'
import { stubOf } from '../core/erasure/stub.ts'
import { addPerson } from '../core/erasure/who.ts'
import type { OutcomeCode } from '../core/plan/outcome.ts'
import { stored } from '../core/plan/stored.ts'
import { putMarks } from '../store/erasure/marks.ts'
import { formerStillThere, putStubs, removeRows, stillThere } from '../store/erasure/remove.ts'
import type { EraseContext, Stepped } from './context.ts'

export async function rows({ db, clock, config, erasure, state }: EraseContext): Promise<Stepped> {
  const who = structuredClone(state.who)
  for (const [connectionId, id] of await formerStillThere(db, who))
    addPerson(who.people, connectionId, id)
  const key = await markKey(config, db)
  const stubs = (await stillThere(db, who.people)).map(([c, id]) => {
    const stub = stubOf(markOf(key, c, id))
    return [c, stub.id, stored(stub)] as const
  })
  const say = { name: ERASED_NAME, code: 'erased' satisfies OutcomeCode, now: clock.now() }
  const marks = who.people.map(([c, id]) => [c, markOf(key, c, id)] as const)
  return {
    writes: [putMarks(db, erasure.id, marks), ...removeRows(db, who), putStubs(db, stubs, say)],
    rests: [...new Set(who.people.map(([c]) => c))],
    next: { who, step: state.connections.length > 0 ? 'plans' : 'mentions', at: '' },
  }
}
