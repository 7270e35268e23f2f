/** The settings form of a connection: its values, what must hold of them, and the change they make. */
import type { In, Out } from '../../shell/api.ts'
import type { Errors } from '../../state/form.ts'
import type { FieldSpec, Values } from '../schema/schema.ts'
import { initialValues, sendable } from '../schema/schemaValues.ts'
import { checkFigures, type FiguresOf, figuresOf, guardOf, NO_FIGURES } from './guardForm.ts'

export interface SettingsForm {
  name: string
  settings: Values
  credentials: Values
  editPolicy: Out<'EditPolicy'>
  invite: Out<'Connection'>['invite']
  priority: string
  /** Hours; empty: the usual. */
  silentAfterHours: string
  guardOn: boolean
  figures: FiguresOf
}

/** The fields of both schemas. */
export interface Drawn {
  settings: FieldSpec[]
  credentials: FieldSpec[]
}

export const EMPTY: SettingsForm = {
  name: '',
  settings: {},
  credentials: {},
  editPolicy: 'locked',
  invite: 'manual',
  priority: '0',
  silentAfterHours: '',
  guardOn: true,
  figures: NO_FIGURES,
}

export function checkNumbers(v: SettingsForm): Errors {
  const priority = Number(v.priority)
  const isRight =
    v.priority.trim() !== '' && Number.isInteger(priority) && priority >= 0 && priority <= 1000
  return {
    ...(!isRight && { priority: 'Enter a whole number from 0 to 1,000.' }),
    ...(!isHours(v.silentAfterHours) && {
      silentAfterHours: 'Enter whole hours from 1 to 2,160, or nothing.',
    }),
    ...(v.guardOn && checkFigures(v.figures)),
  }
}

const isHours = (text: string): boolean =>
  text.trim() === '' || (/^\d+$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= 2160)

export function formOf(c: Out<'Connection'>, fields: Drawn): SettingsForm {
  return {
    name: c.name,
    settings: initialValues(fields.settings, c.settings),
    credentials: initialValues(fields.credentials, {}),
    editPolicy: c.editPolicy,
    invite: c.invite,
    priority: String(c.priority),
    silentAfterHours: c.silentAfterHours === null ? '' : String(c.silentAfterHours),
    guardOn: c.guard.enabled,
    figures: figuresOf(c.guard),
  }
}

export function patchOf(v: SettingsForm, fields: Drawn): In<'ConnectionPatch'> {
  const secrets = sendable(fields.credentials, v.credentials, v.settings)
  return {
    name: v.name.trim(),
    settings: sendable(fields.settings, v.settings),
    ...(Object.keys(secrets).length > 0 && { credentials: secrets }),
    editPolicy: v.editPolicy,
    invite: v.invite,
    priority: Number(v.priority),
    silentAfterHours: v.silentAfterHours.trim() === '' ? null : Number(v.silentAfterHours),
    // Of a guard that is off nobody sees the figures: they stay as they are.
    guard: { enabled: v.guardOn, ...(v.guardOn && guardOf(v.figures)) },
  }
}
