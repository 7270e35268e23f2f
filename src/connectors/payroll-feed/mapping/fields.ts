/** The fields that columns may be used for, by how many columns. Pure. */
import type { CustomName } from '../../../core/people/fields.ts'
import type { Columns } from '../settings.ts'

export type Field = Exclude<keyof Columns, CustomName>
/** Fields that several columns may be. */
export type ManyField = 'payRates' | 'moreEmails' | 'morePhones'
export type OneField = Exclude<Field, ManyField>
