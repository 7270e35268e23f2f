/** Changing hours, also those that were pushed: the next push corrects them there. */
import type { z } from 'zod'
import type { TimeEntryPatch } from '../../api/time.ts'
import { Refusal } from '../../core/refusal.ts'
import { overfullDay, readAmount } from '../../core/time/time-entry.ts'
import { dayOf } from '../../core/time/zone.ts'
import { keepEntries } from '../../store/directory/lists.ts'
import { changeTimeEntry, type NewEntry } from '../../store/time/edits.ts'
import { type EntryRow, getTimeEntry, hoursOn } from '../../store/time/entries.ts'
import { findListEntries, findWorkersBy } from '../../store/time/lookups.ts'
import type { Acting } from '../acting.ts'
import { record } from '../record.ts'
import { sentenceOf } from './check.ts'
import { changedMeanwhile, isLocked, refuseLocked, told } from './lock.ts'

type Given = z.infer<typeof TimeEntryPatch>

/** Throws `field_locked` for what was pushed, unless it is to be corrected, `version_conflict` and `invalid`. */
export async function correctTime(acting: Acting, id: string, given: Given): Promise<EntryRow> {
  const { db, clock } = acting
  const before = await getTimeEntry(db, id)
  refuseLocked(before, given)
  const after = await patched(acting, before, given)
  const action = isLocked(before) ? 'time.correct' : 'time.change'
  const detail = { before: told(before), after: told(after) }
  const written = await record(acting, { action, subject: id, detail, onlyIfChanged: true }, [
    ...keepEntries(db, after.positionId ? [after.positionId] : []),
    changeTimeEntry(db, id, before.version, after, clock.now()),
  ])
  if (!written.at(-1)?.length) throw changedMeanwhile()
  return getTimeEntry(db, id)
}

async function patched(
  { db, clock, actor }: Acting,
  before: EntryRow,
  given: Given,
): Promise<Omit<NewEntry, 'id' | 'key'>> {
  const raw = {
    day: given.day ?? before.day,
    hours: given.hours ?? before.hundredths / 100,
    note: given.note === undefined ? before.note : given.note,
  }
  const { amount, problems } = readAmount(raw, dayOf(clock.now(), actor.company.timeZone))
  const workerId = given.workerId ?? before.worker_id
  const projectId = given.projectId ?? before.project_id
  const positionId = given.positionId === undefined ? before.position_id : given.positionId
  const [workers, projects, positions] = await Promise.all([
    findWorkersBy(db, 'id', [workerId]),
    findListEntries(db, 'projects', [projectId]),
    findListEntries(db, 'positions', positionId ? [positionId] : []),
  ])
  const worker = workers.get(workerId)?.[0]
  const project = projects.get(projectId)
  if (!worker) problems.push({ field: 'workerId', message: 'There is no such worker.' })
  // What is no longer offered may stay; nothing new is put there.
  if (!project || (!project.active && projectId !== before.project_id))
    problems.push({ field: 'projectId', message: 'There is no such project any more.' })
  if (positionId && !positions.has(positionId))
    problems.push({ field: 'positionId', message: 'There is no such position.' })
  if (amount && worker) {
    const others = await hoursOn(db, [[workerId, amount.day]], before.id)
    const sum = others.get(`${workerId} ${amount.day}`) ?? 0
    const full = overfullDay(worker.name, amount.day, sum, amount.hundredths)
    if (full) problems.push({ field: 'hours', message: full })
  }
  if (!amount || !project || problems.length > 0)
    throw new Refusal('invalid', sentenceOf(problems), { errors: problems })
  return { ...amount, workerId, projectId: project.id, positionId: positionId || null }
}
