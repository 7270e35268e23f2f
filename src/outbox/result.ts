/** What becomes of a message of the outbox once it was tried. */

/** What became of a message: `again` is tried later, `off` never, because there is no point any more; `held` is noted already. */
export type Result =
  | { went: 'sent' }
  | { went: 'again'; error: string }
  | { went: 'failed'; error: string }
  | { went: 'off'; why: string }
  | { went: 'held' }
