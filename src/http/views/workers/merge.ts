/** What a merge would do, as the API says it. */
import type { z } from '@hono/zod-openapi'
import type { MergePlan } from '../../../actions/workers/merge.ts'
import type { MergePreview } from '../../../api/workers/merge.ts'
import { fieldLabel } from '../../../core/people/custom.ts'
import { FIELD, FIELDS, type FieldName, shownValue } from '../../../core/people/fields.ts'
import { nationalPhone } from '../../../core/people/phone.ts'
import { inSentence } from '../../../core/people/text.ts'
import type { CompanyDb } from '../../../store/database.ts'
import { customFields } from '../../../store/directory/custom-fields.ts'
import { valuesOf } from '../../../store/directory/worker-edits.ts'
import { entryNamesOf, type WorkerRow } from '../../../store/directory/workers.ts'
import { workerView } from './worker.ts'

export async function mergePreview(
  db: CompanyDb,
  plan: MergePlan,
): Promise<z.infer<typeof MergePreview>> {
  const { keep, other, taken, decides, accounts } = plan
  const [names, custom] = await Promise.all([entryNamesOf(db, [keep, other]), customFields(db)])
  const [mine, theirs] = [valuesOf(keep), valuesOf(other)]
  const shown = (field: FieldName, value: string | null) =>
    value === null ? null : shownIn(field, value, names)
  return {
    keep: workerView(keep, names, true),
    other: workerView(other, names, true),
    versions: { keep: keep.version, other: other.version },
    fields: FIELDS.filter((f) => mine[f] || theirs[f]).map((field) => ({
      field,
      label: fieldLabel(field, custom),
      keep: shown(field, mine[field]),
      other: shown(field, theirs[field]),
      taken: taken[field],
      decidedBy: decides.get(field) ?? null,
    })),
    links: plan.links.map(({ connectionId, connectionName, externalId }) => ({
      ...{ connectionId, connectionName, externalId },
    })),
    twice: plan.twice,
    hours: plan.hours,
    accounts: {
      keep: accounts.keep?.joined ? accounts.keep.address : null,
      other: accounts.other?.joined ? accounts.other.address : null,
      taken: accounts.taken,
    },
    remarks: remarksOf(plan),
  }
}

function shownIn(field: FieldName, value: string, names: ReadonlyMap<string, string>): string {
  if (FIELD[field].list) return names.get(value) ?? value
  if (field === 'phone') return nationalPhone(value) ?? value
  if (field === 'avatar') return 'a picture'
  return shownValue(field, value) ?? ''
}

const GIVEN_UP = ['phone', 'email', 'payrollId'] as const

function remarksOf({ keep, other, values, accounts }: MergePlan): string[] {
  const [mine, theirs] = [valuesOf(keep), valuesOf(other)]
  const gone = GIVEN_UP.flatMap((field) => {
    const lost = [mine[field], theirs[field]].find((v) => v !== null && v !== values[field])
    if (!lost) return []
    return [
      `The ${FIELD[field].label} ${field === 'phone' ? nationalPhone(lost) : inSentence(lost)} is free again.`,
    ]
  })
  const login = accounts[accounts.taken === 'keep' ? 'other' : 'keep']
  return [
    `Links to ${nameOf(other)}, and the ID, lead to ${nameOf(keep)} from now on.`,
    ...gone,
    ...(login?.joined
      ? [`The login ${inSentence(login.address ?? '')} opens nobody any more: a worker has one.`]
      : []),
    ...(mine.status !== theirs.status
      ? [
          `One of the two is active and the other one is not: ${nameOf(keep)} will be ${values.status}.`,
        ]
      : []),
  ]
}

const nameOf = (w: WorkerRow) => inSentence(`${w.first_name} ${w.last_name}`.trim())
