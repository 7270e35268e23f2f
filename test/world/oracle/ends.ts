import type { SeenRun } from '../history.ts'

/** It did what it was for: everything that could be read was, and applied. */
export const endedWell = (run: SeenRun): boolean => ['succeeded', 'warnings'].includes(run.status)
/** A run that changes nothing. */
export const isPreview = (run: SeenRun): boolean => run.mode === 'preview'
