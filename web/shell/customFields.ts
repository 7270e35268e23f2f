/** The fields the company added of its own: what they are called is said wherever fields are named. */
import { signal } from '@preact/signals'
import type { Out } from './api.ts'
import type { Api } from './calls/all.ts'

export type CustomField = Out<'CustomField'>
export type CustomName = CustomField['id']

/** All of them, archived ones included; none before they were asked for. */
export const customFields = signal<readonly CustomField[]>([])

/** What could not be asked now is asked again by whatever needs it. */
export async function loadCustomFields(api: Pick<Api, 'customFields'>): Promise<void> {
  const answer = await api.customFields().catch(() => null)
  if (answer) customFields.value = answer.items
}

export const isCustom = (field: string): field is CustomName => /^custom\d+$/.test(field)

/** Those that are shown and filled. */
export const fieldsInUse = (): CustomField[] => customFields.value.filter((f) => !f.archived)

/** Undefined for a field of everybody's. */
export const customField = (field: string): CustomField | undefined =>
  customFields.value.find((f) => f.id === field)
