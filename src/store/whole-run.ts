/** Which runs are whole syncs, in SQL. */

/** Of a row of `runs`, which may have a name: everybody was to be synced. */
export const isWhole = (r = ''): string =>
  `${r}mode = 'apply' and ${r}direction = 'pull' and coalesce(${r}terms->'onlyPeople', ${r}terms->'onlyPerson') is null`
