/** Whom a list of workers is about, as the store is asked for it. */
import type { z } from '@hono/zod-openapi'
import type { WorkerFilter as Asked } from '../../../api/workers/asked.ts'
import { isCustom, type ListName } from '../../../core/people/fields.ts'
import { entryId } from '../../../core/people/lists.ts'
import { startOfDay } from '../../../core/time/zone.ts'
import type { WorkerFilter } from '../../../store/directory/worker-filter.ts'

/** Filters that are an entry of a list. */
const ENTRIES = [
  ['location', 'locations'],
  ['position', 'positions'],
  ['team', 'teams'],
  ['profile', 'profiles'],
  ['duty', 'duties'],
  ['zone', 'zones'],
] as const satisfies readonly (readonly [string, ListName])[]

/** Days begin in the company's time zone. */
export function workerFilterOf(
  asked: z.infer<typeof Asked>,
  timeZone: string,
  now: number,
): WorkerFilter {
  const { hasIssue, severalSources, custom, ...rest } = asked
  const { joinedSince, leftSince, ...same } = rest
  return {
    ...same,
    ...(hasIssue !== undefined && { hasIssue: hasIssue === 'true', now }),
    severalSources: severalSources && true,
    ...Object.fromEntries(
      ENTRIES.map(([field, list]) => [field, asked[field] && idOrName(list, asked[field])]),
    ),
    custom: custom === undefined ? undefined : ofCustom(custom),
    joinedSince: joinedSince === undefined ? undefined : startOfDay(joinedSince, timeZone),
    leftSince: leftSince === undefined ? undefined : startOfDay(leftSince, timeZone),
  }
}

/** "custom1:XL" */
function ofCustom(text: string): WorkerFilter['custom'] {
  const at = text.indexOf(':')
  const [field, value] = [text.slice(0, at), text.slice(at + 1)]
  return isCustom(field) ? [field, value] : undefined
}

/** Filters take an entry's id or its name. */
const idOrName = (list: ListName, text: string) =>
  /^[0-9a-z]{11}$/.test(text) ? text : entryId(list, text)
