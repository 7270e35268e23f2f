/**
 * Those who are gone under their keys, by what the source itself said last of them, and by the key as it may be written
 * otherwise. The directory may have it otherwise, where somebody edited it or another source decides: then nobody would
 * be found by what the directory says.
 */
import { HUMAN_FACTS } from '../core/issues/facts.ts'
import { idForm, otherForms } from '../core/match/id-form.ts'
import type { FieldValues, Person } from '../core/people/person.ts'
import { emailKey } from '../core/people/text.ts'
import { type Former, formerOf } from '../store/plan/former.ts'
import { BATCH } from '../store/plan/lookups.ts'
import type { Standing } from './guard/standing.ts'
import type { Known } from './match/known.ts'

/** By what of those somebody may be known: their key, the ID, the address or the number that the source last said. */
export async function goneAs(
  known: Known,
  { gone, left }: Standing,
): Promise<(person: Person) => Former[]> {
  const found = new Map<string, Former[]>()
  const ids = [...gone, ...left]
  for (let at = 0; at < ids.length; at += BATCH) {
    const facts = await known.facts(ids.slice(at, at + BATCH), new Map())
    for (const fact of facts.values()) {
      const former = formerOf(fact)
      if (!former) continue
      const said = former.said && isOtherwise(former) ? keysOf(former.said) : []
      for (const key of [keyOf(former.externalId), ...said]) {
        const same = found.get(key)
        if (same) same.push(former)
        else found.set(key, [former])
      }
    }
  }
  return ({ id, fields }) =>
    found.size === 0 ? [] : [keyOf(id), ...keysOf(fields)].flatMap((key) => found.get(key) ?? [])
}

/**
 * Whom the source has linked under the same key, written otherwise: for a run that does not look at everybody, and so does
 * not know who is gone.
 */
export async function writtenOtherwise(
  known: Known,
  people: Iterable<Person>,
): Promise<(person: Person) => Former[]> {
  const forms = new Map([...people].map(({ id }) => [id, otherForms(id)]))
  const all = [...new Set([...forms.values()].flat())]
  const found = new Map<string, Former>()
  for (let at = 0; at < all.length; at += BATCH)
    for (const fact of (await known.facts(all.slice(at, at + BATCH), new Map())).values()) {
      const former = formerOf(fact)
      if (former) found.set(former.externalId, former)
    }
  return ({ id }) => (forms.get(id) ?? []).flatMap((form) => found.get(form) ?? [])
}

const keyOf = (id: string): string => `key ${idForm(id)}`

/** The directory has it otherwise. */
const isOtherwise = ({ said, worker }: Former): boolean =>
  HUMAN_FACTS.some((fact) => said?.[fact] != null && said[fact] !== worker.fields[fact])

const keysOf = ({ payrollId, email, phone }: FieldValues): string[] => [
  ...(payrollId ? [`payrollId ${payrollId}`] : []),
  ...(email ? [`email ${emailKey(email)}`] : []),
  ...(phone ? [`phone ${phone}`] : []),
]
