/** What stands in for somebody who was erased: on pages, so that their source does not bring them back, and in plans. */
import { digest53 } from '../digest.ts'
import type { Person } from '../people/person.ts'
import type { OutcomeCode } from '../plan/outcome.ts'
import { ERASED_NAME } from './scrub.ts'

/** No key of theirs, and the same in each reading: a keyed hash (src/auth/marks.ts), of which a part is enough. */
export const stubId = (mark: string): string => `~erased-${mark.slice(0, 16)}`

const CODE: OutcomeCode = 'erased'

/** In place of their row. */
export function stubOf(mark: string): Person {
  const id = stubId(mark)
  return { id, digest: digest53(id), name: ERASED_NAME, fields: {}, problem: { code: CODE } }
}
