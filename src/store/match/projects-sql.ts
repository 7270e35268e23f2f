/** The board of projects: a source's customers `sp`, linked to projects `w`, both entries of lists. */
import { type BoardTables, OF_ACTION } from './tables.ts'

/** `target`: the project's id, for each of `j.value`. */
const note = (target: string, where: string) => `
  insert into match_actions (company_id, connection_id, id, at, board, kind, actor, pairs)
  select ?1, ?2, ?3, ?4, 'projects', ?5, ?6, json_group_array(json_object(
    'x', sp.external_id, 'n', sp.name, 't', ${target}, 'm', w.name, 'v', 1,
    'hold', sp.hold, 'code', null, 'message', null, 'veto', exists (
      select 1 from match_vetoes m where m.company_id = ?1 and m.connection_id = ?2 and m.board = 'projects'
        and m.external_id = sp.external_id and m.target_id = ${target})))
  from json_each(?7) j
  cross join source_entries sp on sp.company_id = ?1 and sp.connection_id = ?2 and sp.list = 'projects'
    and sp.external_id = j.value->>0
  left join list_entries w on w.company_id = ?1 and w.id = ${target} and w.list = 'projects'
  where ${where} having count(*) > 0`

/** Rows there are, whose name stays as it is. `entry`: what each is linked to. */
const over = (entry: string, hold: string) => `
  insert into source_entries (company_id, connection_id, external_id, updated_at, list, name, sweep, entry_id, hold)
  select ?1, ?2, p.value->>'x', ?4, 'projects', '', '', ${entry}, ${hold} ${OF_ACTION}
  on conflict (company_id, connection_id, list, external_id) do update set
    entry_id = excluded.entry_id, hold = excluded.hold, updated_at = excluded.updated_at`

const update = (set: string) => `
  update source_entries as sp set ${set}, updated_at = ?4
  where sp.company_id = ?1 and sp.connection_id = ?2 and sp.list = 'projects'
    and sp.external_id in (select p.value->>'x' ${OF_ACTION})`

const unchanged = (differs: string) => `not exists (
  select 1 from match_actions a cross join json_each(a.pairs) p
  left join source_entries sp on sp.company_id = ?1 and sp.connection_id = ?2 and sp.list = 'projects'
    and sp.external_id = p.value->>'x'
  where a.company_id = ?1 and a.connection_id = ?2 and a.id = ?3 and (sp.external_id is null or ${differs}))`

export const PROJECTS: BoardTables = {
  board: 'projects',
  note: {
    link: note(
      'j.value->>1',
      `sp.entry_id is null and sp.active = 1 and w.id is not null and not exists (select 1 from source_entries l
         where l.company_id = ?1 and l.entry_id = w.id and l.connection_id = ?2)`,
    ),
    unlink: note('sp.entry_id', 'sp.entry_id is not null'),
    ignore: note('null', `sp.entry_id is null and sp.hold is not 'ignored'`),
    unignore: note('null', `sp.entry_id is null and sp.hold = 'ignored'`),
    veto: note('j.value->>1', 'w.id is not null and sp.entry_id is not w.id'),
  },
  link: over(`p.value->>'t'`, 'null'),
  putBack: {
    linked: over(`p.value->>'t'`, `p.value->>'hold'`),
    unlinked: over('null', `p.value->>'hold'`),
  },
  unlink: update(`entry_id = null, hold = 'unlinked'`),
  setHold: update('hold = ?5'),
  unchanged: {
    link: unchanged(`sp.entry_id is not p.value->>'t'`),
    create: unchanged(`sp.entry_id is not p.value->>'t'`),
    unlink: unchanged(`sp.entry_id is not null or sp.hold is not 'unlinked'`),
    ignore: unchanged(`sp.entry_id is not null or sp.hold is not 'ignored'`),
    unignore: unchanged('sp.entry_id is not null or sp.hold is not null'),
  },
  sides: `
    select j.value->>0 x, j.value->>1 t, case when sp.active = 1 then sp.name end n, w.name m, sp.entry_id sid,
      (select w.name from list_entries w where w.company_id = ?1 and w.id = sp.entry_id) sto,
      (select l.name from source_entries l
        where l.company_id = ?1 and l.entry_id = w.id and l.connection_id = ?2) tto
    from json_each(?3) j
    left join source_entries sp on sp.company_id = ?1 and sp.connection_id = ?2 and sp.list = 'projects'
      and sp.external_id = j.value->>0
    left join list_entries w on w.company_id = ?1 and w.id = j.value->>1 and w.list = 'projects'`,
  linkColumn: 'source_entries.entry_id',
}
