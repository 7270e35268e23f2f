/** Coming back from a vendor's sign-in page: back to the connection, which says how it went. */
import { Hono } from 'hono'
import { finishSignIn, notBegunHere } from '../../../actions/connections/sign-in.ts'
import { CALLBACK, callbackUrl } from '../../address.ts'
import { type AppEnv, acting } from '../../context.ts'

/** In the same browser as whoever set out. Needs `identify` before it. */
export const signInCallback = new Hono<AppEnv>().get(CALLBACK, async (c) => {
  if (!c.get('actor')) throw notBegunHere()
  const query = new URL(c.req.url).searchParams
  const { id, synced, failed } = await finishSignIn(acting(c), query, callbackUrl(c))
  const said = new URLSearchParams(failed === null ? { connected: '1' } : { failed })
  // Whoever is still connecting it goes on where they were.
  return c.redirect(`/integrations/${id}/${synced ? 'settings' : 'connect'}?${said}`, 302)
})
