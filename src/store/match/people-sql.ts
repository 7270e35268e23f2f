/** The board of people: the source's people `sp`, linked to workers `w`. */
import { type BoardTables, OF_ACTION } from './tables.ts'

const THERE = `sp.absent_since is null and sp.external_id not like '~%'`
/** Of a link `l`: the source has nobody there any more, or marks them as gone. Whoever is new there may be the worker. */
export const VACATED = `(l.absent_since is not null or l.person->>'$.fields.status' = 'inactive')`

const NAME = `trim(w.first_name || ' ' || w.last_name)`

/** `target`: the worker's id, for each of `j.value`; `was`: the key they had. */
const note = (target: string, where: string, was = 'null') => `
  insert into match_actions (company_id, connection_id, id, at, board, kind, actor, pairs)
  select ?1, ?2, ?3, ?4, 'people', ?5, ?6, json_group_array(json_object(
    'x', sp.external_id, 'n', sp.name, 't', ${target}, 'm', ${NAME}, 'v', coalesce(w.version, 0) + 1,
    'hold', sp.hold, 'code', sp.issue_code, 'message', sp.issue_message, 'veto', exists (
      select 1 from match_vetoes m where m.company_id = ?1 and m.connection_id = ?2 and m.board = 'people'
        and m.external_id = sp.external_id and m.target_id = ${target}), 'was', ${was}))
  from json_each(?7) j
  cross join source_people sp on sp.company_id = ?1 and sp.connection_id = ?2 and sp.external_id = j.value->>0
  left join workers w on w.company_id = ?1 and w.id = ${target}
  where ${where} having count(*) > 0`

/** Rows there are, whose name, person and run stay as they are. `worker`: whom each is linked to. */
const over = (columns: string, values: string, set: string) => `
  insert into source_people (company_id, connection_id, external_id, updated_at, name, person, run_id, ${columns})
  select ?1, ?2, p.value->>'x', ?4, '', '', '', ${values} ${OF_ACTION}
  on conflict (company_id, connection_id, external_id) do update set
    worker_id = excluded.worker_id, updated_at = excluded.updated_at, attention = 1, ${set}`

const putBack = (worker: string) =>
  over(
    'worker_id, hold, issue_code, issue_message',
    `${worker}, p.value->>'hold', p.value->>'code', p.value->>'message'`,
    'hold = excluded.hold, issue_code = excluded.issue_code, issue_message = excluded.issue_message',
  )

/** Those of the action, whatever was open about them. */
const update = (set: string) => `
  update source_people as sp set ${set}, issue_code = null, issue_message = null, attention = 1, updated_at = ?4
  where sp.company_id = ?1 and sp.connection_id = ?2 and sp.external_id in (select p.value->>'x' ${OF_ACTION})`

/** A worker of a pair is at the version the action left them at, too. */
const unchanged = (differs: string) => `not exists (
  select 1 from match_actions a cross join json_each(a.pairs) p
  left join source_people sp on sp.company_id = ?1 and sp.connection_id = ?2 and sp.external_id = p.value->>'x'
  left join workers w on w.company_id = ?1 and w.id = p.value->>'t'
  where a.company_id = ?1 and a.connection_id = ?2 and a.id = ?3 and (sp.external_id is null or ${differs}
    or (p.value->>'t' is not null and w.version is not p.value->>'v')))`

/** Somebody with hours, or with a welcome, is not simply taken away again. */
const IN_USE = `
  exists (select 1 from time_entries e where e.company_id = ?1 and e.worker_id = p.value->>'t')
  or exists (select 1 from worker_accounts c where c.company_id = ?1 and c.worker_id = p.value->>'t')`

/** The keys whose links an action gave up. */
const WERE = `select p.value->>'was' ${OF_ACTION} and p.value->>'was' is not null`

export const PEOPLE: BoardTables = {
  board: 'people',
  note: {
    link: note(
      'j.value->>1',
      `sp.worker_id is null and ${THERE} and w.id is not null and w.status <> 'archived' and not exists (select 1 from source_people l
         where l.company_id = ?1 and l.worker_id = w.id and l.connection_id = ?2 and not ${VACATED})`,
      `(select l.external_id from source_people l
         where l.company_id = ?1 and l.worker_id = w.id and l.connection_id = ?2)`,
    ),
    unlink: note('sp.worker_id', 'sp.worker_id is not null'),
    ignore: note('null', `sp.worker_id is null and sp.hold is not 'ignored'`),
    unignore: note('null', `sp.worker_id is null and sp.hold = 'ignored'`),
    veto: note('j.value->>1', 'w.id is not null and sp.worker_id is not w.id'),
  },
  link: over('worker_id', `p.value->>'t'`, 'hold = null, issue_code = null, issue_message = null'),
  vacated: {
    giveUp: `update source_people as sp set worker_id = null, attention = 0, issue_code = null, issue_message = null,
        updated_at = ?4
      where sp.company_id = ?1 and sp.connection_id = ?2 and sp.external_id in (${WERE})`,
    giveBack: `update source_people as sp set attention = 1, updated_at = ?4,
        worker_id = (select p.value->>'t' ${OF_ACTION} and p.value->>'was' = sp.external_id)
      where sp.company_id = ?1 and sp.connection_id = ?2 and sp.external_id in (${WERE})`,
  },
  putBack: { linked: putBack(`p.value->>'t'`), unlinked: putBack('null') },
  unlink: update(`worker_id = null, hold = 'unlinked'`),
  setHold: update('hold = ?5'),
  unchanged: {
    link: unchanged(`sp.worker_id is not p.value->>'t' or (p.value->>'was' is not null and not exists (
      select 1 from source_people o where o.company_id = ?1 and o.connection_id = ?2
        and o.external_id = p.value->>'was' and o.worker_id is null))`),
    create: unchanged(`sp.worker_id is not p.value->>'t' or ${IN_USE}`),
    unlink: unchanged(`sp.worker_id is not null or sp.hold is not 'unlinked'`),
    ignore: unchanged(`sp.worker_id is not null or sp.hold is not 'ignored'`),
    unignore: unchanged('sp.worker_id is not null or sp.hold is not null'),
  },
  sides: `
    select j.value->>0 x, j.value->>1 t, case when ${THERE} then sp.name end n, ${NAME} m, sp.worker_id sid,
      (select ${NAME} from workers w where w.company_id = ?1 and w.id = sp.worker_id) sto,
      (select l.name from source_people l
        where l.company_id = ?1 and l.worker_id = w.id and l.connection_id = ?2 and not ${VACATED}) tto
    from json_each(?3) j
    left join source_people sp on sp.company_id = ?1 and sp.connection_id = ?2 and sp.external_id = j.value->>0
    left join workers w on w.company_id = ?1 and w.id = j.value->>1 and w.status <> 'archived'`,
  linkColumn: 'source_people.worker_id',
}
