/** Fields of the profile that hold any number of things: further duties and zones, employee IDs. */
import type { ComponentChildren } from 'preact'
import { offeredBy } from '../../lists/PickField.tsx'
import { fieldWord } from '../../shell/words.ts'
import { Pick } from '../../ui/Pick.tsx'
import type { WorkerScreen } from '../workerPage.ts'
import { EditChips } from './EditChips.tsx'
import { type NamedEntry, withEntry, withId } from './profile.ts'

/** Duties or zones beside the primary one: they belong to the directory. */
export function FurtherField({ screen, name }: { screen: WorkerScreen; name: 'duties' | 'zones' }) {
  const { form, offers } = screen
  const { drafts, ...values } = form.values.value
  const entries = values[name]
  const draft = drafts[name]
  const set = (next: NamedEntry[]) => form.set(name, next)
  const setDraft = (text: string) => form.set('drafts', { ...drafts, [name]: text })
  const add = (text: string) => {
    const known = offers.named(name, text)
    set(withEntry(entries, known ?? { id: '', name: text.trim() }))
    setDraft('')
  }
  const primary = name === 'duties' ? values.primaryDuty : values.primaryZone
  return (
    <EditChips
      label={fieldWord(name)}
      items={entries.map((e) => ({ text: e.name, note: e.id ? undefined : 'new' }))}
      error={form.errors.value[name]}
      hint="Kept here: no sync changes them."
      onAdd={() => add(draft)}
      onRemove={(at) => set(entries.filter((_, i) => i !== at))}
    >
      {(tied) => (
        <Pick
          tied={tied}
          label={fieldWord(name)}
          name={name}
          value={draft}
          offered={offeredBy(offers, name, [primary, ...entries.map((e) => e.name)])}
          onInput={setDraft}
          onTake={add}
        />
      )}
    </EditChips>
  )
}

const edgeNote = (id: string) => (id === id.trim() ? undefined : 'has a space at its end')

export function EmployeeIds({ screen, hint }: { screen: WorkerScreen; hint: ComponentChildren }) {
  const { form } = screen
  const { drafts, employeeIds } = form.values.value
  const draft = drafts.employeeIds
  const setDraft = (text: string) => form.set('drafts', { ...drafts, employeeIds: text })
  const add = () => {
    form.set('employeeIds', withId(employeeIds, draft))
    setDraft('')
  }
  return (
    <EditChips
      label={fieldWord('employeeIds')}
      items={employeeIds.map((id) => ({ text: id, note: edgeNote(id) }))}
      error={form.errors.value.employeeIds}
      hint={
        <>
          <p>To the letter: capitals and spaces count.</p>
          {hint}
        </>
      }
      onAdd={add}
      onRemove={(at) =>
        form.set(
          'employeeIds',
          employeeIds.filter((_, i) => i !== at),
        )
      }
    >
      {(tied) => (
        <input
          {...tied}
          type="text"
          name="employeeIds"
          autoComplete="off"
          value={draft}
          onInput={(e) => setDraft(e.currentTarget.value)}
          onKeyDown={(e) => {
            if (e.key !== 'Enter' || e.isComposing || !draft.trim()) return
            e.preventDefault()
            add()
          }}
        />
      )}
    </EditChips>
  )
}
