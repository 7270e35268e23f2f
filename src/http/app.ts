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
import { accountSetup } from './routes/account-setup.ts'
import { addresses } from './routes/addresses.ts'
import { askingRoutes } from './routes/asking.ts'
import { audit } from './routes/audit.ts'
import { company } from './routes/company.ts'
import { connections } from './routes/connections.ts'
import { customFieldRoutes } from './routes/custom-fields.ts'
import { doubles } from './routes/doubles.ts'
import { explaining } from './routes/explain.ts'
import { files } from './routes/files.ts'
import { health } from './routes/health.ts'
import { invitations } from './routes/invitations.ts'
import { issues } from './routes/issues.ts'
import { keys } from './routes/keys.ts'
import { lists } from './routes/lists.ts'
import { logs } from './routes/logs.ts'
import { mailbox } from './routes/mailbox.ts'
import { match } from './routes/match.ts'
import { matchBoards } from './routes/match-boards.ts'
import { matchCreate } from './routes/match-create.ts'
import { members } from './routes/members.ts'
import { myProfile } from './routes/my-profile.ts'
import { notifications } from './routes/notifications.ts'
import { outbox } from './routes/outbox.ts'
import { overview } from './routes/overview.ts'
import { passwordLinks } from './routes/password-links.ts'
import { person } from './routes/person.ts'
import { pushes } from './routes/pushes.ts'
import { retention } from './routes/retention.ts'
import { runs } from './routes/runs.ts'
import { session } from './routes/session.ts'
import { sessions } from './routes/sessions.ts'
import { setup } from './routes/setup.ts'
import { signInCallback } from './routes/sign-in-callback.ts'
import { exceptFiles, FILE_BYTES, isFile, sources } from './routes/sources.ts'
import { time } from './routes/time.ts'
import { timeline } from './routes/timeline.ts'
import { tokens } from './routes/tokens.ts'
import { webConnector } from './routes/web-connector.ts'
import { webhooks } from './routes/webhooks.ts'
import { welcomeEmail } from './routes/welcome-email.ts'
import { workerAccounts } from './routes/worker-accounts.ts'
import { workerArchive } from './routes/worker-archive.ts'
import { workerException } from './routes/worker-exception.ts'
import { workerMerge } from './routes/worker-merge.ts'
import { workerViews } from './routes/worker-views.ts'
import { workers } from './routes/workers.ts'
import { workersFile } from './routes/workers-file.ts'
import { workersMany } from './routes/workers-many.ts'
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
