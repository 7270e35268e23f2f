/** Reading a vendor's projects, and linking those whose name or number is that of a project here. */
import { Refusal } from '../../core/refusal.ts'
import { getConnection } from '../../store/connections/connections.ts'
import { putProjects } from '../../store/time/source-projects.ts'
import { type Asking, ask } from '../connections/ask.ts'

/** `add`: active ones without a project here become one. Throws `not_found`, `takes_no_hours` and `source_failed`. */
export async function readProjects(
  asking: Asking,
  id: string,
  add: boolean,
): Promise<{ linked: number; unlinked: number }> {
  const { db, clock, actor } = asking
  const connection = await getConnection(db, id)
  const projects = await ask(asking, connection, (source) => {
    if (!source.push)
      throw new Refusal('takes_no_hours', `${connection.name} has no projects to push hours to.`)
    return source.push().projects()
  })
  return putProjects(db, { connectionId: id, sweep: clock.newId(), now: clock.now() }, projects, {
    add,
    byHand: { clock, actor },
  })
}
