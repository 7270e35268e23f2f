import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

/** What a deployment would be given; worth nothing outside the tests. */
const settings = {
  ENVIRONMENT: 'local',
  APP_URL: 'https://muster.test',
  AUTH_SECRET: 'a secret of the tests, of no use elsewhere',
  CREDENTIAL_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
  SETUP_TOKEN: 'setup-token-of-the-tests',
}

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: { ...settings, TEST_MIGRATIONS: await readD1Migrations('./migrations') },
            },
          })),
        ],
        test: {
          name: 'app',
          // The machines this runs on have two cores; half of one is spent waiting.
          maxWorkers: 2,
          testTimeout: 20_000,
          globalSetup: ['test/support/vendors-setup.ts'],
          include: ['test/app/**/*.test.ts'],
        },
      },
      { test: { name: 'node', include: ['test/node/**/*.test.ts', 'test/sim/**/*.test.ts'] } },
      {
        test: {
          name: 'browser',
          globalSetup: ['test/browser/support/setup.ts'],
          include: ['test/browser/**/*.test.ts'],
          exclude: ['test/browser/sigkill.test.ts'],
          fileParallelism: false,
          // A browser on a busy machine is now and then late; twice in a row is a fault.
          retry: 1,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // A real browser and a real app: they have the machine to themselves, after the others.
          sequence: { groupOrder: 1 },
        },
      },
      {
        // Mostly waits for leases to run out, with an app of its own: beside the other browser tests.
        test: {
          name: 'sigkill',
          include: ['test/browser/sigkill.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
