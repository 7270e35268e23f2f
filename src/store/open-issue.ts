/** When an issue is open: a piece of statements of more than one room. */

/** What waits until a day is open again from then on, without anybody writing so. `now`: the parameter. */
export const openAt = (now: string): string =>
  `i.state in ('open', 'waiting') and (i.state = 'open' or i.until <= ${now})`
