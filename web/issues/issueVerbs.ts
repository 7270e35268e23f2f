/** What is done with many issues at once, and the sentence that says what came of it. */
import type { In, Out } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { number, plural } from '../shell/format.ts'
import { shownId } from '../shell/words.ts'

const people = (n: number) => plural(n, 'person', 'people')

/** Waiting, open again, assigned, spoken of. `done`: "waits now". */
export async function change(
  api: Pick<Api, 'patchIssues'>,
  ids: readonly string[],
  to: Omit<In<'IssuesPatch'>, 'ids'>,
  done: (n: number) => string,
): Promise<string> {
  let changed = 0
  for (const some of parts(ids)) changed += (await api.patchIssues({ ...to, ids: some })).changed
  const over = ids.length - changed
  const late = over > 0 ? ` ${plural(over, 'is', 'are')} over by now.` : ''
  return `${plural(changed, 'issue')} ${done(changed)}.${late}`
}

/** "2 people are left out from now on. Raj Patel is linked to a worker: …" */
export async function leaveOut(
  api: Pick<Api, 'leaveOut'>,
  ids: readonly string[],
  reason: string,
): Promise<string> {
  let out = 0
  const kept: string[] = []
  for (const some of parts(ids)) {
    const came = await api.leaveOut({ ids: some, reason })
    out += came.leftOut.length
    kept.push(...came.kept.map((k) => k.name))
  }
  const said = `${people(out)} ${out === 1 ? 'is' : 'are'} left out from now on.`
  return kept.length === 0 ? said : `${said} ${keptWords(kept)}`
}

function keptWords(names: readonly string[]): string {
  const few = names.slice(0, 3).join(', ')
  const more = names.length > 3 ? ` and ${number(names.length - 3)} more` : ''
  return `Not ${few}${more}: whoever is linked to a worker is unlinked or archived first.`
}

/** "2 of 3 are synced now. Procore is switched off." */
export function cameOf(
  runs: readonly Out<'Run'>[],
  refused: Out<'IssueRetried'>['refused'],
): string {
  const total = runs.reduce((sum, run) => sum + run.counts.total, 0)
  const synced = runs.reduce((sum, run) => sum + run.counts.synced, 0)
  const failed = runs.flatMap((run) => (run.error ? [run.error.message] : []))
  const held = runs.some((run) => run.status === 'held')
  return [
    ...(total > 0 ? [howMany(synced, total)] : []),
    ...(runs.length > 0 && total === 0 && failed.length === 0
      ? ['Nobody was there any more.']
      : []),
    ...(held ? ['Some of it waits for you to release it.'] : []),
    ...failed,
    ...refused.map((r) => r.message),
    ...(runs.length === 0 && refused.length === 0 ? ['Nobody is left to try again.'] : []),
  ].join(' ')
}

/** Why not is in the list, as it is now. */
function howMany(synced: number, total: number): string {
  if (synced === total) return total === 1 ? 'Synced now.' : `All ${number(total)} are synced now.`
  if (synced === 0)
    return total === 1
      ? 'Still not synced: the reason is below, as it is now.'
      : `None of the ${number(total)} is synced yet: the reasons are below, as they are now.`
  return `${number(synced)} of ${number(total)} synced now.`
}

/** As rows for a sheet or an e-mail: what payroll needs. */
export function asRows(issues: readonly Out<'Issue'>[]): string {
  const cell = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim()
  const rows = issues.map((i) => [i.name, shownId(i.externalId), i.cause, i.remedy, i.connection])
  const head = ['Name', 'ID', 'What is missing', 'What to do', 'Source']
  return [head, ...rows].map((row) => row.map(cell).join('\t')).join('\n')
}

const AT_ONCE = 1000
const parts = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, i) =>
    ids.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
  )
