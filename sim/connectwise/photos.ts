// Pictures of members: documents to download, which needs a permission of its own.
import type { Population } from '../population.ts'
import type { SimAnswer } from '../vendor.ts'
import { noPermission, notFound, timedOut } from './errors.ts'
import { membersOf } from './members.ts'
import { png } from './png.ts'
import { isRow, type Row, textOf } from './schema.ts'
import { type Settings, settingsOf } from './settings.ts'

/** By the id of the document, for each population. */
const cache = new WeakMap<readonly unknown[], Map<number, Row>>()

function photosOf(population: Population, settings: Settings): Map<number, Row> {
  let photos = cache.get(population.people)
  if (photos === undefined) {
    const found = membersOf(population, settings).rows.map((row) => row.photo)
    photos = new Map(found.filter(isRow).map((photo) => [Number(photo.id), photo]))
    cache.set(population.people, photos)
  }
  return photos
}

export function download(id: number, population: Population): SimAnswer {
  const settings = settingsOf(population)
  if (settings.photoRefusal === 403) return noPermission()
  const photo = photosOf(population, settings).get(id)
  if (photo === undefined || settings.photoRefusal === 404) return notFound(`Document ${id}`)
  if (population.collection('broken-photos').includes(id)) return timedOut()
  const downloads = population.collection('photo-downloads')
  const at = new Date().toISOString()
  population.setCollection('photo-downloads', [...downloads, { id, at }])
  const info = isRow(photo._info) ? photo._info : {}
  const name = textOf(info.filename) ?? textOf(photo.name) ?? `${id}.png`
  return {
    status: 200,
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename=${name.replace(/[^\w.-]/g, '_')}`,
    },
    body: png(id),
  }
}

export function memberImage(row: Row | undefined, id: string, population: Population): SimAnswer {
  if (row === undefined) return notFound(`Member ${id}`)
  if (!isRow(row.photo)) return notFound(`Image of member ${id}`)
  return download(Number(row.photo.id), population)
}
