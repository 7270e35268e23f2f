/**
 * Phones go round within a group as if everybody did what was planned. Who stays as they are because an admin rejected
 * their change keeps theirs: whoever was to take it is refused, and so keeps theirs in turn.
 */
import { fullName } from '../../core/people/person.ts'
import type { Situation } from '../../core/plan/situation.ts'
import type { Weighed } from '../guard/dangers.ts'

export interface Planning extends Weighed {
  situation: Situation
  /** The group of who exchanges phones with others. */
  group: number | undefined
}

/** Phones that stay where they are, with who has them. */
export type KeptPhones = Map<string, { workerId: string; name: string }>

/** `again` decides anew about somebody, of whom more is known now. */
export function keepPhones(
  batch: readonly Planning[],
  kept: KeptPhones,
  again: (situation: Situation) => Weighed,
): void {
  const grouped = batch.filter((one) => one.group !== undefined)
  for (const one of grouped) if (one.decision.keepsVerdict) keeps(kept, one.situation)
  for (let before = -1; kept.size > 0 && before !== kept.size; ) {
    before = kept.size
    for (const one of grouped) {
      const phone = one.decision.changes.find(([field]) => field === 'phone')?.[2]
      const holder = phone ? kept.get(phone) : undefined
      if (!phone || !holder || one.situation.worker?.id === holder.workerId) continue
      const { name, workerId } = holder
      one.situation = {
        ...one.situation,
        phoneRefusal: { phone, holder: name, holderWorkerId: workerId },
      }
      Object.assign(one, again(one.situation))
      keeps(kept, one.situation)
    }
  }
}

function keeps(kept: KeptPhones, { worker }: Situation): void {
  const phone = worker?.fields.phone
  if (worker && phone) kept.set(phone, { workerId: worker.id, name: fullName(worker.fields) })
}
