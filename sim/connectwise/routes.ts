// Which resource answers.
import type { Population } from '../population.ts'
import { json, type SimAnswer } from '../vendor.ts'
import { type Call, countAnswer, oneAnswer, pageAnswer } from './answers.ts'
import { notFound } from './errors.ts'
import { versionOf } from './gateway.ts'
import { lookups, lookupTable } from './lookups.ts'
import { memberInfosOf, membersOf } from './members.ts'
import { download, memberImage } from './photos.ts'
import type { Row } from './schema.ts'
import type { Settings } from './settings.ts'
import type { Table } from './table.ts'

interface Resource {
  title: string
  table: Table
}

export function answerCall(call: Call, population: Population, settings: Settings): SimAnswer {
  if (call.resource === 'system/info') return systemInfo(settings)
  const document = /^system\/documents\/(\d+)\/(?:download|thumbnail)$/.exec(call.resource)
  if (document) return download(Number(document[1]), population)

  const found = resourceAt(call.resource, population, settings)
  if (found) return pageAnswer(found.table, call)

  const [, parent = '', last = ''] = /^(.*)\/([^/]+)$/.exec(call.resource) ?? []
  const above = resourceAt(parent, population, settings)
  if (above && last === 'count') return countAnswer(above.table, call)
  if (above) return oneAnswer(above.table, rowAt(above.table, last), above.title, call)

  const image = /^system\/members\/([^/]+)\/image$/.exec(call.resource)?.[1]
  if (image === undefined) return notFound(`Resource ${call.resource}`)
  return memberImage(rowAt(membersOf(population, settings), image), image, population)
}

function resourceAt(path: string, population: Population, settings: Settings) {
  if (path === 'system/members') return resource('Member', membersOf(population, settings))
  if (path === 'system/info/members') return resource('Member', memberInfosOf(population, settings))
  const lookup = Object.hasOwn(lookups, path) ? lookups[path] : undefined
  return lookup && resource(lookup.title, lookupTable(lookup, population))
}

function resource(title: string, table: Table): Resource {
  return { title, table }
}

/** A number is an id, even where it is also somebody's login; anything else is an identifier. */
function rowAt(table: Table, key: string): Row | undefined {
  if (/^\d+$/.test(key)) return table.find(Number(key))
  const identifier = decoded(key).toLowerCase()
  return table.rows.find((row) => String(row.identifier ?? '').toLowerCase() === identifier)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function systemInfo({ codebase }: Settings): SimAnswer {
  return json(200, {
    version: `${versionOf(codebase)}.104217`,
    isCloud: true,
    serverTimeZone: 'Eastern Standard Time',
    licenseBits: [
      { name: 'Service', activeFlag: true },
      { name: 'Time', activeFlag: true },
    ],
    cloudRegion: 'NA',
  })
}
