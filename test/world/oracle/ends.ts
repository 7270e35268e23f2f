import type { SeenRun } from '../history.ts'

/** It did what it was for: everything that could be read was, and applied. */
export const endedWell = (run: SeenRun): boolean => ['succeeded', 'warnings'].includes(run.status)
/** A preview, or people read for the Match board. */
export const changesNothing = (run: SeenRun): boolean => run.mode !== 'apply'
