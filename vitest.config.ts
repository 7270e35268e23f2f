import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { alsoOnWorkerd, onlyOnWorkerd } from './test/on-workerd.ts'
import { LongestFirst } from './test/support/longest-first.ts'
import { VENDORS_URL } from './test/support/platform/vendors-url.ts'
import { settings } from './test/support/settings.ts'

const platform = (name: string) =>
  new URL(`./test/support/platform/${name}.ts`, import.meta.url).pathname

/** All of them in one batch: what is new in each file is known, and eleven take eleven times as long. */
async function schema() {
  const migrations = await readD1Migrations('./migrations')
  return [{ name: 'all', queries: migrations.flatMap(({ queries }) => queries) }]
}

/** node:sqlite is called experimental. */
const execArgv = ['--disable-warning=ExperimentalWarning']

/** What the tests of the app have in common, wherever they run. */
const ofTheApp = {
  // The machines this runs on have two cores.
  maxWorkers: 2,
  testTimeout: 20_000,
  // As long: a hook that is cut off goes on behind the back of the next test, and both make the same company.
  hookTimeout: 20_000,
  // What takes long in workerd is to start; files have nothing in common but the modules they load.
  isolate: false,
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        // In Node, on the parts in test/support/platform in place of Cloudflare's.
        resolve: {
          alias: {
            'cloudflare:workers': platform('cloudflare-workers'),
            'cloudflare:test': platform('cloudflare-test'),
          },
        },
        test: {
          ...ofTheApp,
          name: 'app',
          execArgv,
          setupFiles: ['test/support/platform/setup.ts', 'test/support/inputs.ts'],
          provide: { vendorsUrl: VENDORS_URL },
          include: ['test/app/**/*.test.ts'],
          exclude: onlyOnWorkerd,
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: { bindings: { ...settings, TEST_MIGRATIONS: await schema() } },
          })),
        ],
        test: {
          ...ofTheApp,
          name: 'workerd',
          globalSetup: ['test/support/vendors-setup.ts'],
          include: [...onlyOnWorkerd, ...alsoOnWorkerd],
        },
      },
      {
        test: {
          name: 'node',
          execArgv,
          testTimeout: 20_000,
          isolate: false,
          maxWorkers: 2,
          setupFiles: ['test/support/inputs.ts'],
          include: ['test/node/**/*.test.ts', 'test/sim/**/*.test.ts'],
        },
      },
      {
        // A fleet in virtual time takes over the clock, the timers and the network of its process.
        test: {
          name: 'world',
          execArgv: ['--disable-warning=ExperimentalWarning'],
          maxWorkers: 2,
          // Whole lives, though of few days: the longest takes 18 seconds of a machine that has nothing else to do.
          testTimeout: 60_000,
          include: ['test/world/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'browser',
          globalSetup: ['test/browser/support/setup.ts'],
          include: ['test/browser/**/*.test.ts'],
          exclude: ['test/browser/sigkill.test.ts'],
          // Each file has a company of its own; the files of a worker share its browser. Two at once, while the
          // third worker waits with sigkill, which must have as many.
          maxWorkers: 3,
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // As patient as everything else that waits for a page on a busy machine.
          expect: { poll: { timeout: 30_000 } },
          // A real browser and a real app: they have the machine to themselves, after the others.
          sequence: { groupOrder: 1 },
        },
      },
      {
        // Mostly waits for leases to run out, with an app of its own: beside the other browser tests.
        test: {
          name: 'sigkill',
          include: ['test/browser/sigkill.test.ts'],
          maxWorkers: 3,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
