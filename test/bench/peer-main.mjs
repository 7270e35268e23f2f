/**
 * The peer, in a process of its own: `node peer-main.mjs <where it is installed> <engine> <file>`. Its SCIM
 * handler receives the people of the file one after the other, as an identity provider would send them.
 * Plain JavaScript, because its database driver may be built for an older Node.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const [where, engine, file] = process.argv.slice(2)
const require = createRequire(join(where, 'package.json'))
const dir = mkdtempSync(join(tmpdir(), 'muster-peer-'))
process.on('exit', () => rmSync(dir, { recursive: true, force: true }))

/** It tries for ever to open a database whose driver does not load, so that is tried first. */
function databaseOf(name) {
  if (name === 'mem') return { engine: 'mem' }
  const Driver = require('better-sqlite3')
  new Driver(':memory:').close()
  return { engine: 'sql', type: 'sqlite', url: `file://${join(dir, 'peer.sqlite')}` }
}

const { directorySyncController: sync } = await require('@boxyhq/saml-jackson').controllers({
  externalUrl: 'http://localhost:5225',
  samlAudience: 'https://bench.test',
  samlPath: '/api/oauth/saml',
  scimPath: '/api/scim/v2.0',
  db: databaseOf(engine),
  noAnalytics: true,
})
const given = { tenant: 'bench', product: 'bench', name: 'bench', type: 'generic-scim-v2' }
const { data: directory, error } = await sync.directories.create(given)
if (!directory) throw new Error(error?.message ?? 'No directory was made.')

const requests = JSON.parse(readFileSync(file, 'utf8')).map((row) => ({
  method: 'POST',
  resourceType: 'users',
  directoryId: directory.id,
  apiSecret: directory.scim.secret,
  query: {},
  body: {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName: row.Email,
    externalId: row.Code,
    name: { givenName: row.FirstName, familyName: row.LastName },
    emails: [{ primary: true, value: row.Email, type: 'work' }],
    phoneNumbers: [{ value: row.Phone1, type: 'mobile' }],
    active: true,
  },
}))
const began = performance.now()
for (const request of requests) {
  const { status } = await sync.requests.handle(request, async () => {})
  if (status !== 201) throw new Error(`A person was answered with ${status}.`)
}
console.log(`\n${JSON.stringify({ ms: performance.now() - began })}`)
process.exit(0)
