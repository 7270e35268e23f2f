/** Whom a list of workers is about, as the store is asked for it. */
import type { z } from '@hono/zod-openapi'
import type { WorkerFilter as Asked } from '../../api/worker.ts'
import { isCustom, type ListName } from '../../core/people/fields.ts'
import { entryId } from '../../core/people/lists.ts'
import { startOfDay } from '../../core/time/zone.ts'
import type { WorkerFilter } from '../../store/directory/worker-filter.ts'

/** Days begin in the company's time zone. */
export function workerFilterOf(
  asked: z.infer<typeof Asked>,
  timeZone: string,
  now: number,
): WorkerFilter {
  const { hasIssue, severalSources, location, position, custom, ...rest } = asked
  const { joinedSince, leftSince, ...same } = rest
  return {
    ...same,
    ...(hasIssue !== undefined && { hasIssue: hasIssue === 'true', now }),
    severalSources: severalSources && true,
    location: location && idOrName('locations', location),
    position: position && idOrName('positions', position),
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
