/** The HTTP app: headers, who asks, the routes, one place for errors, and the page for everything else. */
import type { Context } from 'hono'
import { authFor } from '../auth/auth.ts'
import { identify } from '../auth/identify.ts'
import { qbwc } from '../connectors/quickbooks-desktop/door/service.ts'
import { settings } from '../env.ts'
import { systemClock } from '../store/ids.ts'
import { builtFile } from './built-file.ts'
import type { AppEnv } from './context.ts'
import { onError, problemResponse } from './problems.ts'
import { newRouter } from './router.ts'
import { accountSetup } from './routes/access/account-setup.ts'
import { invitations } from './routes/access/invitations.ts'
import { keys } from './routes/access/keys.ts'
import { members } from './routes/access/members.ts'
import { myProfile } from './routes/access/my-profile.ts'
import { passwordLinks } from './routes/access/password-links.ts'
import { session } from './routes/access/session.ts'
import { sessions } from './routes/access/sessions.ts'
import { setup } from './routes/access/setup.ts'
import { signInCallback } from './routes/access/sign-in-callback.ts'
import { tokens } from './routes/access/tokens.ts'
import { addresses } from './routes/company/addresses.ts'
import { audit } from './routes/company/audit.ts'
import { company } from './routes/company/company.ts'
import { customFieldRoutes } from './routes/company/custom-fields.ts'
import { lists } from './routes/company/lists.ts'
import { notifications } from './routes/company/notifications.ts'
import { outbox } from './routes/company/outbox.ts'
import { overview } from './routes/company/overview.ts'
import { retention } from './routes/company/retention.ts'
import { webhooks } from './routes/company/webhooks.ts'
import { welcomeEmail } from './routes/company/welcome-email.ts'
import { askingRoutes } from './routes/connections/asking.ts'
import { connections } from './routes/connections/connections.ts'
import { files } from './routes/connections/files.ts'
import { mailbox } from './routes/connections/mailbox.ts'
import { exceptFiles, FILE_BYTES, isFile, sources } from './routes/connections/sources.ts'
import { webConnector } from './routes/connections/web-connector.ts'
import { health } from './routes/health.ts'
import { issues } from './routes/issues.ts'
import { logs } from './routes/logs.ts'
import { match } from './routes/match/match.ts'
import { matchBoards } from './routes/match/match-boards.ts'
import { matchCreate } from './routes/match/match-create.ts'
import { pushes } from './routes/pushes.ts'
import { decisions } from './routes/runs/decisions.ts'
import { runs } from './routes/runs/runs.ts'
import { time } from './routes/time.ts'
import { doubles } from './routes/workers/doubles.ts'
import { explaining } from './routes/workers/explain.ts'
import { person } from './routes/workers/person.ts'
import { timeline } from './routes/workers/timeline.ts'
import { workerAccounts } from './routes/workers/worker-accounts.ts'
import { workerArchive } from './routes/workers/worker-archive.ts'
import { workerException } from './routes/workers/worker-exception.ts'
import { workerMerge } from './routes/workers/worker-merge.ts'
import { workerViews } from './routes/workers/worker-views.ts'
import { workers } from './routes/workers/workers.ts'
import { workersFile } from './routes/workers/workers-file.ts'
import { workersMany } from './routes/workers/workers-many.ts'
import { limitBody, onlyJson, securityHeaders } from './security.ts'

export const app = newRouter()
app.use(securityHeaders)
app.use('/api/*', exceptFiles(limitBody()))
app.use('/api/*', (c, next) =>
  isFile(c.req.method, c.req.path) ? limitBody(FILE_BYTES)(c, next) : next(),
)
app.onError(onError)
app.route('/', health)
app.all('/api/auth/*', (c) => authFor(c.env, settings(c.env)).handler(c.req.raw))
app.use('/api/v1/*', identify(systemClock))
app.use('/api/v1/*', exceptFiles(onlyJson))
app.use('/oauth/*', identify(systemClock))
app.route('/', signInCallback)
const resources = [
  session,
  sessions,
  addresses,
  notifications,
  askingRoutes,
  invitations,
  setup,
  company,
  members,
  tokens,
  audit,
  overview,
  // Before what takes any word for an id.
  workersFile,
  workersMany,
  workerViews,
  workers,
  customFieldRoutes,
  person,
  timeline,
  keys,
  retention,
  workerArchive,
  doubles,
  workerMerge,
  workerException,
  connections,
  sources,
  mailbox,
  webConnector,
  outbox,
  webhooks,
  welcomeEmail,
  workerAccounts,
  accountSetup,
  passwordLinks,
  myProfile,
  lists,
  match,
  matchBoards,
  matchCreate,
  runs,
  decisions,
  issues,
  explaining,
  time,
  pushes,
]
for (const router of resources) app.route('/api/v1', router)
app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
  type: 'http',
  scheme: 'bearer',
})
app.doc31('/api/v1/openapi.json', {
  openapi: '3.1.0',
  info: {
    title: 'Muster',
    version: '1',
    description: 'Keeps a worker directory true to its sources.',
  },
  security: [{ bearer: [] }],
})
app.route('/', logs)
app.route('/', files)
app.route('/', qbwc)
const nothing = (c: Context<AppEnv>) =>
  problemResponse(c, 404, 'not_found', 'There is nothing at this address.')
app.all('/api/*', nothing)
app.notFound(nothing)
app.get('/assets/*', builtFile)
app.get('*', (c) => c.env.ASSETS.fetch(c.req.raw))
