/** The settings form of a connection: its values, what must hold of them, and the change they make. */
import type { In, Out } from '../api.ts'
import type { Errors } from './form.ts'
import type { FieldSpec, Values } from './schema.ts'
import { initialValues, sendable } from './schemaValues.ts'

export interface SettingsForm {
  name: string
  settings: Values
  credentials: Values
  editPolicy: Out<'EditPolicy'>
  invite: Out<'Connection'>['invite']
  priority: string
  guardOn: boolean
  min: string
  percent: string
  max: string
  /** Of the other dangers, each by its name in the API. */
  dangers: Record<OtherDanger, { min: string; percent: string }>
}

export const OTHER_DANGERS = [
  'returns',
  'joiners',
  'emptied',
  'changed',
  'moves',
  'emails',
  'identities',
] as const
export type OtherDanger = (typeof OTHER_DANGERS)[number]

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
  guardOn: true,
  min: '',
  percent: '',
  max: '',
  dangers: dangersOf(() => ({ min: '', percent: '' })),
}

function dangersOf<T>(of: (name: OtherDanger) => T): Record<OtherDanger, T> {
  return Object.fromEntries(OTHER_DANGERS.map((name) => [name, of(name)])) as Record<OtherDanger, T>
}

export function checkNumbers(v: SettingsForm): Errors {
  const found: Errors = {}
  const between = (name: 'min' | 'percent' | 'max' | 'priority', low: number, high: number) => {
    const n = Number(v[name])
    if (v[name].trim() === '' || !Number.isInteger(n) || n < low || n > high)
      found[name] = `Enter a whole number from ${low} to ${high.toLocaleString('en')}.`
  }
  between('min', 1, 100_000)
  between('percent', 1, 100)
  between('max', 1, 1_000_000)
  between('priority', 0, 1000)
  for (const name of OTHER_DANGERS) {
    const { min, percent } = v.dangers[name]
    for (const [part, text, high] of [
      ['min', min, 100_000],
      ['percent', percent, 100],
    ] as const)
      if (!/^\d+$/.test(text.trim()) || Number(text) < 1 || Number(text) > high)
        found[`dangers.${name}.${part}`] =
          `Enter a whole number from 1 to ${high.toLocaleString('en')}.`
  }
  return found
}

export function formOf(c: Out<'Connection'>, fields: Drawn): SettingsForm {
  const { min, share, max } = c.guard.deactivations
  return {
    name: c.name,
    settings: initialValues(fields.settings, c.settings),
    credentials: initialValues(fields.credentials, {}),
    editPolicy: c.editPolicy,
    invite: c.invite,
    priority: String(c.priority),
    guardOn: c.guard.enabled,
    min: String(min),
    percent: String(Math.round(share * 100)),
    max: String(max),
    dangers: dangersOf((name) => ({
      min: String(c.guard[name].min),
      percent: String(Math.round(c.guard[name].share * 100)),
    })),
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
    guard: {
      enabled: v.guardOn,
      deactivations: { min: Number(v.min), share: Number(v.percent) / 100, max: Number(v.max) },
      ...dangersOf((name) => {
        const { min, percent } = v.dangers[name]
        return { min: Number(min), share: Number(percent) / 100 }
      }),
    },
  }
}
