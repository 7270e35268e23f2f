// What can be toggled: `PUT /_sim/connectwise/settings [{…}]`.
import type { Population } from '../population.ts'
import { isRow, textOf } from './schema.ts'

export interface Settings {
  /** With its trailing slash, such as `v2026_1/`; another one is what an upgrade brings. */
  codebase: string
  /** Properties without a value are sent as null instead of being left out. */
  nulls: boolean
  /** Numbers such as `defaultLocationId` instead of references, as until 2017. */
  oldShape: boolean
  /** How downloads of pictures fail; undefined: they do not. */
  photoRefusal: 403 | 404 | undefined
  /** Link headers without the conditions, which a client must then repeat by itself. */
  bareLinks: boolean
  /** A gateway on the way drops what asks for members by their ids: the first ones there are come instead. */
  dropsIds: boolean
  /** IsCloud as the text "True", as documented, and not as the boolean that is seen. */
  cloudAsText: boolean
}

export function settingsOf(population: Population): Settings {
  const [given] = population.collection('settings')
  const settings = isRow(given) ? given : {}
  const { noPhotoPermission } = settings
  return {
    codebase: `${(textOf(settings.codebase) ?? 'v2026_1').replace(/\/+$/, '')}/`,
    nulls: settings.nulls === true,
    oldShape: settings.oldShape === true,
    photoRefusal: noPhotoPermission === 404 ? 404 : noPhotoPermission ? 403 : undefined,
    bareLinks: settings.bareLinks === true,
    dropsIds: settings.dropsIds === true,
    cloudAsText: settings.cloudAsText === true,
  }
}
