/** Which story each kind of run follows. A preview is a sync that leaves out what its kind leaves out. */
import { refresh } from '../match/refresh.ts'
import { push } from '../push/push.ts'
import type { Stories } from '../runs/drive.ts'
import { sync } from '../sync/sync.ts'
import { undo } from '../undo/undo.ts'

export const stories: Stories = {
  ...{ sync, preview: sync, refresh },
  ...{ undo, undoPreview: undo },
  ...{ push, pushPreview: push },
}
