/** Fields a company adds of its own: text, a number, a day, or one of a list of choices. Pure. */
import { isDate } from './dates.ts'
import { type CustomName, FIELD, isCustom, isField } from './fields.ts'
import { cleanText, fold } from './text.ts'

export const CUSTOM_KINDS = ['text', 'number', 'date', 'list'] as const
export type CustomKind = (typeof CUSTOM_KINDS)[number]

export interface CustomField {
  /** What it is called wherever fields are named: in the API, settings, histories. */
  id: CustomName
  name: string
  kind: CustomKind
  /** Of a list: what may be chosen. */
  choices: readonly string[]
  /** No longer shown, filled or offered; what workers have of it is kept. */
  archived: boolean
}

/** Longest text of one. */
export const CUSTOM_LIMIT = 200

const NUMBER = /^-?\d{1,15}(?:\.\d{1,9})?$/

/** A value as it is kept: null for none, undefined for what is no value of this field. */
export function customValue(
  { kind, choices }: Pick<CustomField, 'kind' | 'choices'>,
  given: string | null,
): string | null | undefined {
  const text = cleanText(given ?? '')
  if (text === '') return null
  if (text.length > CUSTOM_LIMIT) return undefined
  if (kind === 'date') return isDate(text) ? text : undefined
  if (kind === 'number') return NUMBER.test(text) ? text : undefined
  if (kind === 'list') return choices.find((choice) => fold(choice) === fold(text))
  return text
}

/** Why a value is none of this field, after its name: "is no number". */
export const customFault = (kind: CustomKind): string =>
  ({
    text: `is longer than ${CUSTOM_LIMIT} characters`,
    number: 'is no number',
    date: 'is no day that exists',
    list: 'is none of its choices',
  })[kind]

/** What a company calls a field of its own, and everybody else the others: as it stands in a sentence. */
export function fieldLabel(field: string, custom: readonly CustomField[]): string {
  if (isCustom(field)) return custom.find(({ id }) => id === field)?.name ?? FIELD[field].label
  return isField(field) ? FIELD[field].label : field
}

/** Those that are shown and filled. */
export const inUse = (custom: readonly CustomField[]): CustomField[] =>
  custom.filter(({ archived }) => !archived)
