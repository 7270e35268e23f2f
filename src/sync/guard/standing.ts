/** Where the keys of a source stand in a pull: behind which of them there is nobody any more. */
import type { Person } from '../../core/people/person.ts'
import type { Former } from '../../store/plan/former.ts'
import type { WorkItem } from '../work.ts'

export interface Standing {
  /** The source has them no more, and can be believed. */
  gone: ReadonlySet<string>
  /** Those the run looks at and has. */
  present: ReadonlySet<string>
  /** Of those, who is marked as gone there. */
  left: ReadonlySet<string>
  /** Of those, who may be somebody else by now, as is asked. */
  asked: ReadonlySet<string>
}

/** Of the people a run looks at; whom it does not look at stands as it is stored. */
export class Standings implements Standing {
  readonly gone = new Set<string>()
  readonly present = new Set<string>()
  readonly left = new Set<string>()
  readonly asked = new Set<string>()

  constructor(items: readonly WorkItem[]) {
    for (const { id, at, person, doubt } of items) {
      if (at || person) this.present.add(id)
      else if (!doubt) this.gone.add(id)
    }
  }

  see({ id, fields }: Person): void {
    if (fields.status === 'inactive') this.left.add(id)
  }
}

/** The source has nobody under that key. */
export const isGone = ({ externalId, absent }: Former, { gone, present }: Standing): boolean =>
  gone.has(externalId) || (!present.has(externalId) && absent)

/** Whoever was under that key is not, or has left. */
export const isVacated = (former: Former, standing: Standing): boolean =>
  isGone(former, standing) ||
  standing.left.has(former.externalId) ||
  (!standing.present.has(former.externalId) && former.status === 'inactive')
