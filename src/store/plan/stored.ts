/**
 * How a person of a plan lies in a stored chunk, named once for what writes it and for the SQL that reads it. Keys
 * are short and values stand by position, because there are as many as people. Runs stored before are read by the
 * same names: what is here may grow at its ends, and not change.
 */

/** Columns of `workers` at the beginning of `set`; the further fields follow, and the company's own, for those who have any. */
export const SET = [
  'first_name',
  'last_name',
  'email',
  'phone',
  'payroll_id',
  'status',
  'sort_key',
  'local_fields',
] as const
/**
 * What `row` says of the source person's row. `absent`, `attention`, and `verdict`, that it stays, are 0 or 1;
 * `recordOf` is the worker whose old record it is.
 */
export const ROW = [
  'person',
  'absent',
  'issueCode',
  'issueMessage',
  'attention',
  'verdict',
  'recordOf',
] as const
/** An entry of the directory's lists. */
export const ENTRY = ['id', 'list', 'name', 'sortKey'] as const
/** Employee IDs, when they change. */
export const IDS = ['before', 'after'] as const
/** By what matching looked for somebody: the payroll ID, the e-mail as `emailKey`, and a list of employee IDs. */
export const KEYS = ['payrollId', 'email', 'ids'] as const
/** The answer a person's plan goes by. */
export const FOLLOWED = ['issueId', 'answer'] as const

/** What an undo leaves of the source person's row: who they are linked to, and the JSON of what is kept as before. */
export const LEFT = ['worker', 'kept'] as const

/** The key that somebody was linked under before, and whether the source has it no more (1) or still (0). */
export const FORMER = ['key', 'gone'] as const
/** The same of whoever an undo links under it again, with the JSON of what is kept as before of them. */
export const BACK = [...FORMER, 'kept'] as const

/** Values in the order of their names. */
export const inOrder = <N extends string, V>(
  order: readonly N[],
  values: Readonly<Record<N, V>>,
): V[] => order.map((name) => values[name])

/** SQL for what a person says, who is `j.value`. */
export const SAYS = {
  externalId: `(j.value->>'x')`,
  name: `(j.value->>'n')`,
  worker: `(j.value->>'w')`,
  other: `(j.value->>'other')`,
  group: `(j.value->>'g')`,
  /** Null for people nothing is written of. */
  version: `(j.value->>'v')`,
  takesPhone: `(j.value->>'takes') = 1`,
  givesPhone: `(j.value->>'gives') = 1`,
  emailChanges: `(j.value->>'mails') = 1`,
  statusChanges: `(j.value->>'turns') = 1`,
  words: `(j.value->>'words')`,
  action: `(j.value->>'act')`,
  forget: `(j.value->>'forget') = 1`,
  gone: `(j.value->>'gone') = 1`,
  aside: `(j.value->>'aside') = 1`,
  /** What an admin had decided about somebody without a link, as the row has it in `hold`. */
  held: `case (j.value->>'code') when 'ignored' then 'ignored' when 'unlinked_by_hand' then 'unlinked'
    when 'key_left_out' then (j.value->>'$.facts.held') end`,
  /** Of the column of SET. */
  value: (column: (typeof SET)[number]) => `(j.value->>'$.set[${SET.indexOf(column)}]')`,
  ofRow: (name: (typeof ROW)[number]) => `(j.value->>'$.row[${ROW.indexOf(name)}]')`,
  /** JSON, null where there is none. */
  set: `(j.value->'set')`,
  row: `(j.value->'row')`,
  changes: `(j.value->'changes')`,
  entries: `(j.value->'entries')`,
  keys: `(j.value->'keys')`,
  seen: `(j.value->'seen')`,
  question: `(j.value->'q')`,
  follows: (which: (typeof FOLLOWED)[number]) => `(j.value->>'$.a[${FOLLOWED.indexOf(which)}]')`,
  heldFor: `(j.value->'h')`,
  keptBack: `(j.value->>'kp')`,
  restsOn: `(j.value->>'rp') = 1`,
  undoes: `(j.value->'un')`,
  left: `(j.value->'left')`,
  ofLeft: (which: (typeof LEFT)[number]) => `(j.value->>'$.left[${LEFT.indexOf(which)}]')`,
  link: `(j.value->>'lk')`,
  archives: `(j.value->>'ar')`,
  formerKey: `(j.value->>'$.from[${FORMER.indexOf('key')}]')`,
  formerGone: `(j.value->>'$.from[${FORMER.indexOf('gone')}]')`,
  backTo: (which: (typeof BACK)[number]) => `(j.value->>'$.back[${BACK.indexOf(which)}]')`,
  ids: (which: (typeof IDS)[number]) => `(j.value->'$.ids[${IDS.indexOf(which)}]')`,
} as const

/** SQL for one value of JSON that `inOrder` made. */
export const at = <N extends string>(json: string, order: readonly N[], name: NoInfer<N>): string =>
  `(${json}->>${order.indexOf(name)})`

/** A chunk's people, each as `j.value`: ?2 is the run and ?3 the chunk. */
export const PEOPLE = 'from run_chunks c cross join json_each(c.body) j'
export const OF_CHUNK = 'c.company_id = ?1 and c.run_id = ?2 and c.chunk = ?3'
/**
 * Leaves out groups that no longer fit the directory. Nearly always there are no conflicts, and each look into the
 * list would count as a row read. When there are, they are asked for by the chunk's key, so that SQLite reads them
 * once per statement.
 */
export const FITS = `(c.conflicts = '[]' or ${SAYS.group} not in (
  select cj.value from run_chunks cc cross join json_each(cc.conflicts) cj
  where cc.company_id = ?1 and cc.run_id = ?2 and cc.chunk = ?3))`
