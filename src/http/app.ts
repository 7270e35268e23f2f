/** The HTTP app: headers, who asks, the routes, one place for errors, and the page for everything else. */
import { authFor } from '../auth/auth.ts'
import { identify } from '../auth/identify.ts'
import { settings } from '../env.ts'
import { systemClock } from '../store/ids.ts'
import { onError, problemResponse } from './problems.ts'
import { newRouter } from './router.ts'
import { audit } from './routes/audit.ts'
import { company } from './routes/company.ts'
import { health } from './routes/health.ts'
import { members } from './routes/members.ts'
import { session } from './routes/session.ts'
import { setup } from './routes/setup.ts'
import { tokens } from './routes/tokens.ts'
import { limitBody, securityHeaders } from './security.ts'

export const app = newRouter()
app.use(securityHeaders)
app.use('/api/*', limitBody())
app.onError(onError)
app.route('/', health)
app.all('/api/auth/*', (c) => authFor(c.env, settings(c.env)).handler(c.req.raw))
app.use('/api/v1/*', identify(systemClock))
for (const router of [session, setup, company, members, tokens, audit]) app.route('/api/v1', router)
app.all('/api/*', (c) => problemResponse(c, 404, 'not_found', 'There is nothing at this address.'))
app.get('*', (c) => c.env.ASSETS.fetch(c.req.raw))
