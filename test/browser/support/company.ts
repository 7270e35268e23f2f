/** A test file's own company: its people's pages, its script's API, and connections to vendors nobody else asks. */
import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { apiAt, type Out, sync } from './api.ts'
import { type Opening, sim, url, useBrowser } from './browser.ts'
import { type ConnectKind, connectKind, vendorName } from './connections.ts'
import { type Cookie, inviteViewer, signIn } from './sign-in.ts'
import { type PlexxisRow, type Source, sourceAt } from './source.ts'

/** other: the owner of a second company, which stays empty. */
export type Role = 'owner' | 'viewer' | 'other'

/** Call once per file, with the file's name, or "demo" for the company that `npm start` shows. */
export function useCompany(name: string) {
  const number = inject('companies').indexOf(name)
  if (number < 0) throw new Error(`No company is called ${name}: take the name of the test file.`)
  const api = apiAt(url, `muster_${name}_token`)
  const address = `10.0.0.${number + 1}`
  const openPage = useBrowser(address)
  const vendorOf = (kind: string, title: string) => vendorName(kind, `${name} ${title}`)

  const signedIn = new Map<Role, Promise<Cookie[]>>()
  function cookiesOf(role: Role): Promise<Cookie[]> {
    const known = signedIn.get(role)
    if (known) return known
    const made = enter(role)
    signedIn.set(role, made)
    return made
  }
  async function enter(role: Role): Promise<Cookie[]> {
    if (role !== 'viewer')
      return signIn(url, `admin@${role === 'other' ? role : name}.test`, address)
    const email = `vera@${name}.test`
    await inviteViewer(url, api, email, address)
    return signIn(url, email, address)
  }

  const connectOne: ConnectKind = (kind, title, wanted) =>
    connectKind(api, vendorOf(kind, title), kind, title, wanted)

  /** A connection to a Plexxis of its own, tested and enabled. */
  async function connect(title: string): Promise<{ id: string; source: Source }> {
    const { id } = await connectOne('plexxis', title)
    return { id, source: sourceAt(sim, vendorOf('plexxis', title)) }
  }

  return {
    api,
    vendorOf,
    connect,
    /** A connection as the demo company has one of this kind; tested and enabled unless told otherwise. */
    connectKind: connectOne,
    /** A page signed in as `role`, or not at all. */
    openAs: async (role: Role | null, path: string, options?: Opening): Promise<Page> =>
      openPage(role && { name: role, cookies: await cookiesOf(role) }, path, options),
    /** A connection to a Plexxis of its own, with these people synced. */
    async connectWith(
      title: string,
      rows: readonly PlexxisRow[],
    ): Promise<{ id: string; source: Source; run: Out<'Run'> }> {
      const { id, source } = await connect(title)
      await source.set(rows)
      return { id, source, run: await sync(api, id) }
    },
    readConnection: (id: string) => api.get<Out<'Connection'>>(`/connections/${id}`),
  }
}
