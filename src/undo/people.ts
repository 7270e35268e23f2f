/** What an undo does about a batch of people: asked of the directory, decided, and as it is stored. */
import { FIELD, type FieldName } from '../core/people/fields.ts'
import type { Change, FieldValue, Problem } from '../core/people/person.ts'
import { fold } from '../core/people/text.ts'
import { withCode } from '../core/plan/decision.ts'
import { dangersOf } from '../core/plan/guard/dangers.ts'
import { tagsOf } from '../core/plan/guard/verdict.ts'
import { type Kept, keptFields, keptOf, wholeOf } from '../core/plan/kept.ts'
import { storedFields } from '../core/plan/stored.ts'
import { type Undoing, type Undone, undo } from '../core/undo/undo.ts'
import { LINK } from '../core/undo/versions.ts'
import type { RunContext } from '../runs/context.ts'
import { listConnections } from '../store/connections/connections.ts'
import { type KnownEntry, knownEntries } from '../store/directory/lists.ts'
import type { Planned } from '../store/plan/chunks.ts'
import { ENTRY, inOrder, LEFT } from '../store/plan/stored.ts'
import {
  entriesByName,
  entriesIn,
  entryKey,
  holdersOfPhones,
  lookUpUndo,
  type UndoFacts,
} from '../store/undo/lookups.ts'
import { writesOf } from '../sync/encode.ts'
import { backTo, formerOf, keyBack } from './former-key.ts'
import type { Target } from './work.ts'

/** What is known and decided of one of them. */
interface One {
  target: Target
  facts: UndoFacts
  undoing: Undoing
  undone: Undone
}

/** `before`: so many people of the run were planned, which keeps the numbers of groups apart. */
export async function planTargets(
  ctx: RunContext,
  targets: readonly Target[],
  before: number,
): Promise<Planned[]> {
  const facts = await lookUpUndo(
    ctx.db,
    ctx.connection.id,
    targets.map(({ first, planned }) => [planned.x, planned.w ?? '', first.v ?? 0]),
  )
  const known = targets.flatMap((target) => {
    const fact = facts.get(target.planned.w ?? '')
    return fact ? [{ target, facts: fact }] : []
  })
  const changes = known.flatMap(({ facts: { history } }) => history.flatMap((v) => v.changes))
  const entries = await entriesByName(ctx.db, entriesIn(changes))
  const holders = await holdersOfPhones(ctx.db, [
    ...changes.flatMap(([field, phone]) => (field === 'phone' && phone ? [phone] : [])),
    ...known.flatMap(({ facts: { archived } }) => archived?.phone ?? []),
  ])
  const names = new Map(
    known.some(({ facts: f }) => f.otherConnections.length > 0)
      ? (await listConnections(ctx.db)).map((c) => [c.id, c.name])
      : [],
  )
  const all = known.map(({ target, facts: fact }): One => {
    const undoing = undoingOf(ctx, target, fact, entries, names)
    return { target, facts: fact, undoing, undone: undo(undoing) }
  })
  keepTaken(all, holders)
  const shown = await knownEntries(
    ctx.db,
    all.flatMap(({ undone }) =>
      undone.changes.flatMap(([f, a, b]) => (FIELD[f].list ? [a, b] : [])),
    ),
  )
  const planned = all.map((one, i) =>
    toPlanned(ctx, one, one.target.group || -(before + i + 1), shown),
  )
  const again = goneEntries(ctx, shown)
  const first = planned.find((p) => p.set)
  if (first && again.length > 0) first.entries = again
  return planned
}

/** Entries that went with an undo of the run that added them, and that somebody has again. Of an undo of it: all of them come back. */
const goneEntries = ({ run }: RunContext, shown: ReadonlyMap<string, KnownEntry>): string[][] =>
  [...shown.values()]
    .filter(({ active, runId }) => !active && runId && runId !== run.terms.undo?.restores?.runId)
    .map(({ id, list, name }) => inOrder(ENTRY, { id, list, name, sortKey: fold(name) }))

function undoingOf(
  ctx: RunContext,
  { planned, first }: Target,
  facts: UndoFacts,
  entries: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, string>,
): Undoing {
  const runId = ctx.run.terms.undo?.runId
  const own = new Set(facts.history.filter((v) => v.runId === runId).map((v) => v.version))
  return {
    worker: facts.worker,
    mergedInto: facts.mergedInto,
    history: facts.history,
    own,
    created: first.act === 'created',
    archived: planned.ar === 'in' ? (facts.archived ?? {}) : null,
    link: planned.aside
      ? null
      : {
          connectionId: ctx.connection.id,
          externalId: planned.x,
          workerId: facts.known?.workerId ?? null,
          linkedAs: facts.linkedAs,
          givesUp: keyBack(planned.back),
        },
    linkedSince: facts.otherConnections.map((id) => names.get(id) ?? id),
    hasHours: facts.hasHours,
    hasAccount: facts.hasAccount,
    phoneHolder: null,
    valueOf: (field, told) => asKept(field, told, entries),
  }
}

/** Of lists, a history tells the name. */
function asKept(
  field: FieldName,
  told: FieldValue,
  entries: ReadonlyMap<string, string>,
): FieldValue {
  const { list } = FIELD[field]
  return list && told !== null ? (entries.get(entryKey(list, told)) ?? told) : told
}

/**
 * Nobody gets a phone back that somebody keeps. Whoever is refused one keeps theirs, so those who wanted that are looked
 * at again.
 */
function keepTaken(
  all: readonly One[],
  holders: ReadonlyMap<string, { id: string; name: string }>,
): void {
  for (let again = true; again; ) {
    again = false
    const givesUp = new Set(
      all
        .filter(({ undone: u }) => u.archive === 'in' || u.changes.some(([f]) => f === 'phone'))
        .map(({ undoing }) => undoing.worker?.id),
    )
    for (const one of all) {
      const phone = one.undone.changes.find(([field]) => field === 'phone')?.[2]
      const holder = phone ? holders.get(phone) : undefined
      if (!holder || holder.id === one.undoing.worker?.id || givesUp.has(holder.id)) continue
      one.undoing = { ...one.undoing, phoneHolder: holder }
      one.undone = undo(one.undoing)
      again = true
    }
  }
}

function toPlanned(
  ctx: RunContext,
  { target, facts, undoing, undone }: One,
  group: number,
  names: ReadonlyMap<string, KnownEntry>,
): Planned {
  const { planned: was } = target
  const { outcome } = withCode(undone.code)
  const planned: Planned = { x: was.x, n: was.n, outcome, code: undone.code, g: group }
  if (Object.keys(undone.facts).length > 0) planned.facts = undone.facts
  if (undoing.worker) planned.w = undoing.worker.id
  const notices = [...undone.notices, ...welcomesOf(facts, undone)]
  if (notices.length > 0) planned.notices = notices
  const writes = undone.changes.length > 0 || undone.link !== null || undone.archive !== null
  if (!writes || !undoing.worker) return planned
  const { worker } = undoing
  planned.un = [...undoing.own]
  if (was.aside) planned.aside = 1
  if (undone.archive) planned.ar = undone.archive
  if (undone.archive === 'in') planned.v = worker.version
  else {
    const localFields = localAfter(target, undone, worker.localFields)
    const decision = { write: 'update', changes: undone.changes, localFields } as const
    Object.assign(planned, writesOf(worker, decision, group), {
      act: undone.archive ? 'restored' : 'undone',
    })
  }
  planned.changes = [
    ...changesOf(undone, facts).map(
      ([f, a, b]): Change => [f, nameOf(names, f, a), nameOf(names, f, b)],
    ),
    ...linkChange(undone, was.x),
  ]
  if (undone.archive === 'in' && worker.fields.phone) planned.gives = 1
  if (undone.link) planned.lk = undone.link
  // The key they were under before they were linked, or are again.
  if (undone.link === 'cut' && was.from) planned.back = backTo(ctx, was.from, worker, undone)
  if (undone.link === 'made' && was.back) planned.from = formerOf(was.back)
  if (!was.aside) planned.left = leftOf(ctx, target, facts, undone)
  if (was.a) planned.a = was.a
  const tags = tagsOf(dangersIn(undone), { changes: undone.changes, code: undone.code })
  if (tags.length > 0) planned.d = tags
  return planned
}

const nameOf = (names: ReadonlyMap<string, KnownEntry>, field: FieldName, value: FieldValue) =>
  value !== null && FIELD[field].list ? (names.get(value)?.name ?? value) : value

/** Of who is archived, what they give up. */
function changesOf({ changes, archive }: Undone, { worker }: UndoFacts): Change[] {
  if (archive !== 'in' || !worker) return changes
  const status = 'archived' as FieldValue
  const { fields } = worker
  const given = (['email', 'phone', 'payrollId', 'employeeIds'] as const).filter((f) => fields[f])
  return [['status', fields.status, status], ...given.map((f): Change => [f, fields[f], null])]
}

/** As the history tells it, by the key at the source. */
function linkChange({ link }: Undone, key: string): Change[] {
  if (link === null) return []
  const change = link === 'cut' ? [LINK, key, null] : [LINK, null, key]
  return [change as unknown as Change]
}

/** An edit by hand that the run restored the source's value of is an edit again. */
function localAfter({ planned: { loc } }: Target, { changes }: Undone, now: readonly FieldName[]) {
  if (!loc) return [...now]
  const [dropped, again] = loc
  const back = dropped.filter((field) => changes.some(([f]) => f === field))
  return [...now.filter((field) => !again.includes(field)), ...back.filter((f) => !now.includes(f))]
}

/** Who they are linked to from now on, and what is not done again because the source still says it. */
function leftOf(ctx: RunContext, target: Target, facts: UndoFacts, undone: Undone) {
  const { planned: was } = target
  const linked = facts.known?.workerId ?? null
  const worker =
    undone.link === 'cut' ? null : undone.link === 'made' ? (facts.worker?.id ?? null) : linked
  const kept = keptAfter(ctx, was, facts, undone)
  return inOrder(LEFT, { worker, kept: kept && JSON.stringify(kept) })
}

function keptAfter(ctx: RunContext, was: Planned, facts: UndoFacts, undone: Undone): Kept | null {
  const stands = keptOf(facts.known?.verdict)
  const isAgain = was.un !== undefined
  const said = storedFields(facts.known?.person ?? '{}').employeeIds ?? null
  const fields = keptFields(stands?.fields ?? {}, undone.changes, said, isAgain)
  const goes = undone.link === 'cut' || undone.archive === 'in'
  const whole = goes ? wholeOf(facts.known?.person ?? '{}') : undefined
  const comes = undone.link === 'made' || undone.archive === 'out'
  const kept = whole ?? (comes ? undefined : stands?.whole)
  if (Object.keys(fields).length === 0 && kept === undefined) return null
  const waits = kept !== undefined && kept === stands?.whole && stands.wholeWaits
  return {
    ...{ run: ctx.run.id, fields, ...(kept !== undefined && { whole: kept }) },
    ...(waits && { wholeWaits: waits }),
  }
}

function dangersIn({ archive, changes }: Undone) {
  if (archive === 'in') return ['deactivations' as const]
  return archive === 'out' ? ['joiners' as const] : dangersOf({ write: 'update', changes })
}

/** What becomes of the e-mail that welcomed somebody who goes. */
function welcomesOf({ welcomes }: UndoFacts, { archive }: Undone): Problem[] {
  if (archive !== 'in') return []
  const sent = welcomes.find(({ state }) => state === 'sent')
  if (sent) return [{ code: 'welcome_sent', facts: { email: sent.target } }]
  const open = welcomes.some(({ state }) => state === 'waiting' || state === 'held')
  return open ? [{ code: 'welcome_called_off' }] : []
}
