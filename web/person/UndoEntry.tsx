/** Taking an entry of the timeline back: what that does, said before it is done, and of several fields which. */
import { useState } from 'preact/hooks'
import { fieldWord } from '../shell/words.ts'
import { Changes } from '../ui/Changes.tsx'
import { CheckGroup } from '../ui/CheckGroup.tsx'
import { Confirm } from '../ui/Dialog.tsx'
import type { Entry } from './timeline.ts'

interface Props {
  name: string
  entry: Entry
  /** Those of its fields that can go back. */
  fields: Entry['changes']
  busy: boolean
  onClose: () => void
  /** With fields, of those alone. */
  onUndo: (fields?: string[]) => Promise<void>
}

const WORDS: Record<string, { title(name: string): string; does: string; verb: string }> = {
  archived: {
    title: (name) => `Restore ${name}?`,
    does: 'They are again as they were. What others have by now stays with them, and is named.',
    verb: 'Restore',
  },
  restored: {
    title: (name) => `Archive ${name} again?`,
    does: 'They leave every list, and others may have their phone and email. They can be restored at any time.',
    verb: 'Archive',
  },
  merged: {
    title: (name) => `Make ${name} two workers again?`,
    does: 'Values, links, hours and the login go back to where they were. What was changed since stays as it is, and is named.',
    verb: 'Undo the merge',
  },
  unmerged: {
    title: (name) => `Merge ${name} again?`,
    does: 'The two become one as they were before: with the same values, links, hours and login.',
    verb: 'Merge again',
  },
  created: {
    title: (name) => `Archive ${name}?`,
    does: 'They were added here and leave every list. They can be restored at any time.',
    verb: 'Archive',
  },
}

export function UndoEntry({ name, entry, fields, busy, onClose, onUndo }: Props) {
  const [chosen, setChosen] = useState(() => fields.map((c) => c.field))
  const whole = WORDS[entry.action]
  if (whole)
    return (
      <Confirm
        open
        title={whole.title(name)}
        confirm={whole.verb}
        busy={busy}
        onClose={onClose}
        onConfirm={() => void onUndo()}
      >
        <p>{whole.does}</p>
      </Confirm>
    )
  const back = fields
    .filter((c) => chosen.includes(c.field))
    .map(({ field, before, after }) => ({ field, before: after, after: before }))
  return (
    <Confirm
      open
      title={`Put ${name} back?`}
      confirm="Put back"
      busy={busy || back.length === 0}
      onClose={onClose}
      onConfirm={() => back.length > 0 && void onUndo(chosen)}
    >
      {fields.length > 1 && (
        <CheckGroup
          label="What goes back"
          choices={fields.map((c) => ({ value: c.field, label: fieldWord(c.field) }))}
          chosen={chosen}
          onChange={setChosen}
        />
      )}
      <Changes changes={back} />
      {entry.connectionId && (
        <p class="muted">The source does not do it again by itself while it says the same.</p>
      )}
    </Confirm>
  )
}
