// Finds the browser that the browser tests drive, and installs one where there is none.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * Where Chrome or Chromium is, or undefined.
 * @returns {string | undefined}
 */
export function chromiumPath() {
  const chosen = process.env.CHROME_PATH
  if (chosen) {
    if (existsSync(chosen)) return chosen
    throw new Error(`CHROME_PATH is "${chosen}", which does not exist.`)
  }
  const dirs = ['/usr/bin', '/usr/local/bin', ...(process.env.PATH ?? '').split(delimiter)]
  const programs = dirs.flatMap((dir) => NAMES.map((name) => join(dir, name)))
  return [...programs, ...APPLICATIONS, playwrightsOwn()].find((path) => path && existsSync(path))
}

export function ensureChromium() {
  if (chromiumPath()) return
  console.log('Installing Chromium for the browser tests…')
  if (isRootOnDebian()) {
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
  }
  if (!chromiumPath())
    run(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium'])
  if (!chromiumPath()) {
    throw new Error('There is no Chromium and none could be installed; set CHROME_PATH to one.')
  }
}

function playwrightsOwn() {
  const { chromium } = createRequire(import.meta.url)('playwright-core')
  return chromium.executablePath()
}

function isRootOnDebian() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version')
}

function run(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync(command, args, { stdio: 'inherit', env })
}
