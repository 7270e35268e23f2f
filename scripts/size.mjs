// Fails when the pages' first load or the app's bundle grows past its budget, gzipped.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { environment } from './ensure.mjs'
import { wranglerEnv } from './wrangler-env.mjs'

const WEB = 'dist/web'
const BUNDLE = '.tmp/bundle'

const fits = [
  report('First load of the pages', firstLoad(), 60_000),
  report('Bundle of the app', bundle(), 1_000_000),
]
process.exit(fits.every(Boolean) ? 0 : 1)

function report(name, files, budget) {
  const size = files.reduce(
    (sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length,
    0,
  )
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`
  const verdict = size <= budget ? '' : ' – TOO LARGE'
  console.log(`${name}: ${kilobytes(size)} gzipped of ${kilobytes(budget)}${verdict}`)
  return size <= budget
}

/** The page and what it names itself: scripts, their preloads and style sheets. */
function firstLoad() {
  const page = join(WEB, 'index.html')
  if (!existsSync(page)) fail(`${page} is missing; run "vite build" first.`)
  const tags = readFileSync(page, 'utf8').match(/<(script|link)\b[^>]*>/g) ?? []
  const named = tags
    .filter((tag) => tag.startsWith('<script') || /rel="?(stylesheet|modulepreload)/.test(tag))
    .map((tag) => /\b(?:src|href)="([^"]+\.(?:js|css))"/.exec(tag)?.[1])
    .filter((path) => path !== undefined)
  return [page, ...new Set(named.map((path) => join(WEB, path)))]
}

function bundle() {
  rmSync(BUNDLE, { recursive: true, force: true })
  const args = ['deploy', '--dry-run', '--outdir', BUNDLE]
  const env = { ...environment, ...wranglerEnv }
  const { status, stdout, stderr } = spawnSync('wrangler', args, { env, encoding: 'utf8' })
  if (status !== 0) fail(`The bundle could not be made.\n${stdout}${stderr}`)
  return readdirSync(BUNDLE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.map$|README\.md$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
