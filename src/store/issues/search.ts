/**
 * Issues by words, anywhere in a name, an ID or a fact, with and without accents and in any case, as people are found. SQLite
 * compares the letters of English alone: it finds what has those, and what has others is compared here.
 */
import { z } from 'zod'
import { fold } from '../../core/people/text.ts'
import type { CompanyDb } from '../database.ts'
import { hasWords, likeWords } from '../like.ts'
import { type IssueFilter, matching, type SearchedFilter } from './matching.ts'

const MOST_WORDS = 8
const Found = z.object({ id: z.string(), said: z.string().nullable() })

const WHOLE = `i.name || ' ' || coalesce(i.external_id, '') || ' ' || coalesce(i.people, '') || ' ' || i.facts`

/** The filter with the ids of what its words find in their place. Reads each row that fits the rest of it once. */
export async function searched(db: CompanyDb, filter: IssueFilter): Promise<SearchedFilter> {
  const { query, ...rest } = filter
  if (query === undefined) return rest
  const words = fold(query).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS)
  const { from, params } = matching(rest)
  const rows = await db.all(
    `select id, case when has then null else (select name || ' ' || coalesce(external_id, '') || ' ' || coalesce(people, '')
         || ' ' || (select coalesce(group_concat(f.value, ' '), '') from json_tree(facts) f where f.type = 'text')) end said
     from (select i.id, i.name, i.external_id, i.people, i.facts, (${HAS_WORDS}) has ${from} and ?4 is null
       and (has or ${WHOLE} glob '*[^ -~]*'))`,
    filter.now,
    JSON.stringify(likeWords(words)),
    null,
    ...params,
  )
  const ids = rows.flatMap((row) => {
    const { id, said } = Found.parse(row)
    return said === null || hasWords(said, words) ? [id] : []
  })
  return { ...rest, ids }
}

/** ?3: the words, as patterns. */
const HAS_WORDS = `not exists (select 1 from json_each(?3) q where not coalesce(
    i.name like q.value escape '!' or i.external_id like q.value escape '!' or i.people like q.value escape '!'
    or exists (select 1 from json_tree(i.facts) f where f.type = 'text' and f.value like q.value escape '!'), 0))`
