import type { SeenRun } from '../history.ts'

/** It did what it was for: everything that could be read was, and applied; also where that was undone since. */
export const endedWell = (run: SeenRun): boolean =>
  ['succeeded', 'warnings', 'undone'].includes(run.status)
/** A preview, or people read for the Match board. */
export const changesNothing = (run: SeenRun): boolean => !['apply', 'undo'].includes(run.mode)
/** It goes by what its source shows; an undo asks no source. */
export const reads = (run: SeenRun): boolean => run.mode !== 'undo'
