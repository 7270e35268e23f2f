/** The lists of the directory, and the fields of the company’s own. */

import type { In, ListName, Out, Paged, Query } from '../api.ts'
import { at, type Calling } from './calling.ts'

export const listsCalls = ({ get, post, patch, list }: Calling) => ({
  customFields: () => get<Out<'CustomFieldList'>>(at`/custom-fields`),
  addCustomField: (body: In<'NewCustomField'>) =>
    post<Out<'CustomField'>>(at`/custom-fields`, body),
  patchCustomField: (id: string, body: In<'CustomFieldPatch'>) =>
    patch<Out<'CustomField'>>(at`/custom-fields/${id}`, body),
  listEntries: (name: ListName, page: Paged, query: Query = {}) =>
    list<Out<'ListEntries'>>(at`/${name}`, { limit: '200', ...query }, page),
  addEntry: (list: ListName, name: string) => post<Out<'ListEntry'>>(at`/${list}`, { name }),
  patchEntry: (list: ListName, id: string, body: In<'EntryPatch'>) =>
    patch<Out<'ListEntry'>>(at`/${list}/${id}`, body),
})
