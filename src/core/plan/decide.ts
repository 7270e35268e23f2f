/** What a run would do about one source person, and what it would write. Pure: docs/outcomes.md. */
import { COMMON_WORDS, commonOf } from '../match/in-common.ts'
import { FIELDS, type FieldName } from '../people/fields.ts'
import { noNames } from '../people/no-name.ts'
import {
  type Change,
  type FieldValues,
  fullName,
  type Person,
  type Problem,
} from '../people/person.ts'
import { type Decision, nothing, refuse, withCode } from './decision.ts'
import { excepted } from './exception.ts'
import { isAnother, type Question } from './identity.ts'
import { leadingQuestion } from './leading-row.ts'
import { deactivateAnyway, decideAbsent, endsInactive, withoutPhone } from './leaving.ts'
import { decideLinked } from './linked.ts'
import { decideRemoved, isRemoved } from './removed.ts'
import type { Exclusion, Situation } from './situation.ts'
import { NO_WORD } from './status-question.ts'

/** Rules that look at several people at once have spoken before: `conflict`, `phoneRefusal`, `givesPhone`. */
export function decide(s: Situation): Decision {
  const decided = s.aside ? nothing(s) : excepted(s, decideAlone(s))
  return s.givesPhone ? withoutPhone(s, decided) : decided
}

function decideAlone(s: Situation): Decision {
  if (s.elsewhere) return decideElsewhere(s, s.elsewhere)
  // Whose key somebody else may have by now is asked about first.
  if (isRemoved(s.worker) && !(s.person && s.question)) return decideRemoved(s)
  if (!s.person) return decideAbsent(s)
  const held = s.known?.workerId == null ? s.known?.hold : null
  if (held) return refuse(s, leftOut(s, s.person, held))
  if (s.question) return asked(s, s.question)
  const problem = s.conflict ?? s.person.problem ?? null
  const rows = problem?.code === 'leading_row' ? leadingQuestion(s.person) : null
  if (problem && rows) return { ...refuse(s, problem), question: rows }
  // Of two rows with one id nobody knows which is meant, so neither can deactivate anybody.
  const unclear = s.conflict !== null || problem?.code === 'duplicate_external_id'
  if (problem)
    return (
      (unclear ? null : deactivateAnyway(s)) ?? {
        ...refuse(s, problem),
        otherWorkerId: s.conflict?.workerId ?? null,
      }
    )
  if (s.contact && s.known?.workerId == null) return refuse(s, { code: 'contact_kept' })
  if (s.phoneRefusal && !endsInactive(s)) {
    const { phone, holder, newHolder } = s.phoneRefusal
    return {
      ...refuse(s, { code: 'phone_in_use', facts: { phone, holder } }),
      otherWorkerId: s.phoneRefusal.holderWorkerId,
      ...(newHolder && { otherId: newHolder }),
    }
  }
  // Of somebody who has left, a number that is somebody else's by now is no issue.
  if (s.phoneRefusal)
    return decideUsable({ ...s, values: withoutField(s.values, 'phone') }, s.person)
  return decideUsable(s, s.person)
}

/** What an admin said of an ID was said of its human: somebody else under it is left out too, but not in silence. */
function leftOut({ externalId, known }: Situation, person: Person, held: Exclusion): Problem {
  const isOther = known?.issueCode === 'key_left_out' || isAnother(known?.person ?? '{}', person)
  if (isOther) return { code: 'key_left_out', facts: { id: externalId, held } }
  return { code: held === 'ignored' ? 'ignored' : 'unlinked_by_hand' }
}

function decideUsable(s: Situation, person: Person): Decision {
  if (s.unexplained) return waitsForWord(s, person, s.unexplained)
  return decideExplained(s, person)
}

function decideExplained(s: Situation, person: Person): Decision {
  if (s.worker) return decideLinked(s, person, s.worker)
  return s.linkedOnly ? refuse(s, { code: 'not_linked' }) : decideNew(s, person)
}

function withoutField(values: FieldValues, field: FieldName): FieldValues {
  const { [field]: _, ...others } = values
  return others
}

/** Nothing is written of whoever may be somebody else. */
function asked(s: Situation, question: Question): Decision {
  const { worker } = question
  const { before, after } = question.facts
  const by = commonOf(before ?? {}, after ?? {})
  const facts = {
    id: s.externalId,
    ...(worker && { before: fullName(worker.fields) }),
    ...(by && { by: COMMON_WORDS[by] }),
  }
  const refused = refuse(s, { code: question.code, facts })
  return { ...refused, otherWorkerId: worker?.id ?? null, question }
}

/**
 * Their status is a word that nobody has explained. Whoever is new waits; whoever is known keeps the status they have, and
 * stays an issue also while something else of them is written.
 */
function waitsForWord(s: Situation, person: Person, question: Question): Decision {
  if (!s.worker && s.linkedOnly) return decideExplained(s, person)
  const known = s.known?.workerId != null
  if (known && question.subject === NO_WORD) return decideExplained(s, person)
  const decided = known ? decideExplained(s, person) : null
  if (decided && decided.write !== 'none') return { ...decided, open: true, question }
  const facts = { word: question.facts.word ?? '' }
  return { ...refuse(s, { code: question.code, facts }), question }
}

/** The person is, or may be, under another key of the source. */
function decideElsewhere(s: Situation, { code, facts }: NonNullable<Situation['elsewhere']>) {
  if (code === 'maybe_renumbered') return refuse(s, { code, facts })
  // Whoever takes over their link takes it from here.
  if (code === 'moved')
    return s.person ? { ...nothing(s), ...withCode('old_record'), facts } : nothing(s)
  return { ...refuse(s, { code, facts }), open: false }
}

function decideNew(s: Situation, person: Person): Decision {
  const values: FieldValues = { status: 'active' }
  for (const field of s.access.writable)
    if (Object.hasOwn(s.values, field)) values[field] = s.values[field] ?? null
  const none = noNames(s.values.firstName, s.values.lastName, s.losesLetters)
  if (none[0]) {
    const facts = { which: none.join(','), value: s.values[none[0]] ?? '' }
    return refuse(s, { code: 'missing_name', facts })
  }
  const changes = FIELDS.filter((field) => (values[field] ?? null) !== null).map(
    (field): Change => [field, null, values[field] ?? null],
  )
  return {
    ...nothing(s),
    ...withCode(values.status === 'inactive' ? 'created_inactive' : 'created'),
    notices: person.notices ?? [],
    changes,
    write: 'create',
    row: 'keep',
    links: true,
  }
}
