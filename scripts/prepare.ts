/**
 * `node scripts/prepare.ts`: the local database with today's schema, and unless NO_SEED the demo in it. It opens that
 * database by its file, so there is no way to run it against a deployment.
 */
import { getPlatformProxy } from 'wrangler'
import { migrate } from './migrate.ts'
import { seed } from './seed.ts'

const { env, dispose } = await getPlatformProxy<Env>({
  configPath: 'wrangler.toml',
  persist: { path: `${process.env.STATE_DIR ?? '.wrangler'}/state/v3` },
})
try {
  await migrate(env.DB)
  if (!process.env.NO_SEED) await seed(env)
} finally {
  await dispose()
}
