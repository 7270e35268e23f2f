/** Two profiles of one human become one. What is looked at first is what is done: the same plan, and only while it holds. */
import type { z } from 'zod'
import type { NewMerge } from '../../api/workers/merge.ts'
import { linkedSources } from '../../connectors/field-source.ts'
import type { FieldName } from '../../core/people/fields.ts'
import {
  type Choices,
  type MergedValues,
  mergedLocal,
  mergeValues,
} from '../../core/people/merge.ts'
import { authorityOver, lockOf } from '../../core/people/ownership.ts'
import { inSentence } from '../../core/people/text.ts'
import { Refusal } from '../../core/refusal.ts'
import { type AccountAddress, accountsOf } from '../../store/accounts/access-of.ts'
import { audited } from '../../store/audit.ts'
import { mergeWorkers } from '../../store/directory/merge/merge.ts'
import {
  changesBetween,
  named,
  type Others,
  otherChanges,
} from '../../store/directory/worker-changes.ts'
import { othersOf, valuesOf } from '../../store/directory/worker-edits.ts'
import {
  getWorker,
  type LinkRow,
  linksOfAll,
  type WorkerRow,
} from '../../store/directory/workers.ts'
import { batchInFence, isTaken } from '../../store/fence.ts'
import { countHours } from '../../store/time/entries.ts'
import type { Acting } from '../acting.ts'
import { type Editing, syncAfterEdit } from './after-edit.ts'

/** A source that has both, and which of the two IDs stays linked; null: nobody has said. */
export interface Twice {
  connectionId: string
  connectionName: string
  keep: string
  other: string
  stays: string | null
}

/** What a merge would do. */
export interface MergePlan extends MergedValues {
  keep: WorkerRow
  other: WorkerRow
  others: Others
  local: FieldName[]
  /** By field: the source that decides it then. */
  decides: ReadonlyMap<FieldName, string>
  links: LinkRow[]
  twice: Twice[]
  hours: number
  accounts: { keep: AccountAddress | null; other: AccountAddress | null; taken: 'keep' | 'other' }
}

type Given = z.infer<typeof NewMerge>

/** Throws `not_found`, `invalid` and `archived`. */
export async function planMerge(
  { db }: Pick<Acting, 'db'>,
  id: string,
  { from, choices = {} }: Pick<Given, 'from' | 'choices'>,
): Promise<MergePlan> {
  const [keep, other] = await Promise.all([getWorker(db, id), getWorker(db, from)])
  if (keep.id === other.id)
    throw new Refusal('invalid', 'These two are one worker already.', {
      errors: [{ field: 'from', message: 'is the same worker' }],
    })
  for (const w of [keep, other])
    if (w.status === 'archived')
      throw new Refusal('archived', `${nameOf(w)} was removed. Restore them, then merge.`)
  const [links, accounts, hours] = await Promise.all([
    linksOfAll(db, [keep.id, other.id]),
    accountsOf(db, [keep.id, other.id]),
    countHours(db, other.id),
  ])
  const twice = twiceOf(links, keep.id, choices.links ?? {})
  const gone = new Set(
    twice.map((t) => `${t.connectionId} ${t.stays === t.keep ? t.other : t.keep}`),
  )
  const sources = linkedSources(links.filter((l) => !gone.has(`${l.connectionId} ${l.externalId}`)))
  const chosen: Choices = choices.fields ?? {}
  const merged = mergeValues(valuesOf(keep), valuesOf(other), chosen)
  const edited = (Object.keys(chosen) as FieldName[]).filter((field) => {
    const owner = authorityOver(field, sources)
    const differs = merged.values[field] !== valuesOf(keep)[field]
    return owner && differs && lockOf(field, owner) !== 'locked'
  })
  const local = { keep: localOf(keep), other: localOf(other) }
  const decides = new Map<FieldName, string>()
  for (const field of Object.keys(merged.taken) as FieldName[]) {
    const owner = authorityOver(field, sources)
    if (owner) decides.set(field, owner.name)
  }
  const [mine, theirs] = [accounts.get(keep.id) ?? null, accounts.get(other.id) ?? null]
  const taken = theirs?.joined ? (choices.account ?? (mine?.joined ? 'keep' : 'other')) : 'keep'
  return {
    ...merged,
    ...{ keep, other, decides, twice, hours },
    others: bothOf(keep, other),
    local: mergedLocal(merged.taken, local, edited),
    links: links.filter(
      (l) => l.workerId === other.id && !twice.some((t) => t.connectionId === l.connectionId),
    ),
    accounts: { keep: mine, other: theirs, taken },
  }
}

/**
 * Carries it out; returns the merge's id. `undoes`: the versions of who stays that this takes back. Throws `two_links` and
 * `version_conflict` besides.
 */
export async function merge(
  acting: Editing,
  id: string,
  given: Given,
  undoes?: readonly number[],
): Promise<string> {
  const { db, clock, actor } = acting
  const plan = await planMerge(acting, id, given)
  const { keep, other, twice } = plan
  const { versions } = given
  if (versions && (versions.keep !== keep.version || versions.other !== other.version))
    throw changed()
  const open = twice.filter((t) => t.stays === null)
  if (open.length > 0) throw twoLinks(plan, open)
  const before = valuesOf(keep)
  const changes = await named(db, { entries: [] }, [
    ...changesBetween(before, plan.values),
    ...otherChanges(othersOf(keep), plan.others),
  ])
  const pair = (t: Twice, external: string): [string, string] => [t.connectionId, external]
  const mergeId = clock.newId()
  const statements = mergeWorkers(
    { db, editor: actor, now: clock.now() },
    {
      ...{
        id: mergeId,
        keep,
        other,
        values: plan.values,
        others: plan.others,
        local: plan.local,
        changes,
      },
      unlinked: {
        keep: twice.filter((t) => t.stays === t.other).map((t) => pair(t, t.keep)),
        other: twice.filter((t) => t.stays === t.keep).map((t) => pair(t, t.other)),
      },
      takesAccount: plan.accounts.taken === 'other',
      ...(undoes && { undoes }),
    },
  )
  const deed = {
    action: 'worker.merge',
    subject: keep.id,
    detail: { from: other.id, merge: mergeId },
  }
  try {
    if (await batchInFence(db, [...statements, audited(acting, deed)])) {
      syncAfterEdit(acting, keep.id)
      return mergeId
    }
  } catch (error) {
    // Linked at that source, or given that phone, meanwhile.
    if (!isTaken(error, 'source_people.worker_id') && !isTaken(error, 'workers.phone')) throw error
  }
  throw changed()
}

const changed = () =>
  new Refusal('version_conflict', 'One of the two was changed meanwhile. Look again, then merge.')

function twoLinks({ keep, other }: MergePlan, open: readonly Twice[]): Refusal {
  const both = open
    .map(
      (t) => `${inSentence(t.connectionName)} (${inSentence(t.keep)} and ${inSentence(t.other)})`,
    )
    .join(', ')
  return new Refusal(
    'two_links',
    `${nameOf(keep)} and ${nameOf(other)} are both linked to ${both}. Say which ID is the human’s: the other one is unlinked, and no sync links it again. Or unlink one of them under Match.`,
    { facts: { twice: open } },
  )
}

function twiceOf(
  links: readonly LinkRow[],
  keepId: string,
  chosen: Readonly<Record<string, string>>,
): Twice[] {
  return links.flatMap((mine) => {
    const theirs = links.find((l) => l.connectionId === mine.connectionId && l.workerId !== keepId)
    if (mine.workerId !== keepId || !theirs) return []
    const { connectionId, connectionName } = mine
    const [keep, other, stays] = [mine.externalId, theirs.externalId, chosen[connectionId] ?? null]
    if (stays !== null && stays !== keep && stays !== other)
      throw new Refusal('invalid', `${connectionName} has neither of the two under ${stays}.`, {
        errors: [{ field: `choices.links.${connectionId}`, message: 'is neither of the two' }],
      })
    return [{ connectionId, connectionName, keep, other, stays }]
  })
}

const localOf = (w: WorkerRow) => JSON.parse(w.local_fields) as FieldName[]
const nameOf = (w: WorkerRow) => inSentence(`${w.first_name} ${w.last_name}`.trim())

function bothOf(keep: WorkerRow, other: WorkerRow): Others {
  const [mine, theirs] = [othersOf(keep), othersOf(other)]
  return {
    duties: [...new Set([...mine.duties, ...theirs.duties])],
    zones: [...new Set([...mine.zones, ...theirs.zones])],
  }
}
