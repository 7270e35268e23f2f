/** When a computer that a source is read from brought anything, in SQL. */

/** Of `web_connectors` w: when an update was read last; one that failed brings nothing, however often it is tried. */
export const BROUGHT_AT = `coalesce(w.brought_at, case when w.ended_well = 1 then w.ended_at end, w.password_at)`
/** Why updates since then brought nothing; null where there were none. */
export const FAILS = `case when w.ended_well = 0 then w.ended_message end`
