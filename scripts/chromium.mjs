// Finds the browser that the browser tests drive, and installs one where there is none.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'

/** Chromium without the browser around its pages, which costs as much again as they do. */
const SHELL = 'chromium-headless-shell'
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
  const known = [chosenPath(), ...NAMES.flatMap(programs), ...APPLICATIONS, playwrightsOwn()]
  return [...known, ...programs(SHELL)].find((path) => path && existsSync(path))
}

/**
 * What pages are tested in: the shell where there is one, else as `chromiumPath`.
 * @returns {string | undefined}
 */
export function testedInPath() {
  return chosenPath() ?? programs(SHELL).find((path) => existsSync(path)) ?? chromiumPath()
}

function chosenPath() {
  const chosen = process.env.CHROME_PATH
  if (chosen) {
    if (existsSync(chosen)) return chosen
    throw new Error(`CHROME_PATH is "${chosen}", which does not exist.`)
  }
  return undefined
}

function programs(name) {
  const dirs = ['/usr/bin', '/usr/local/bin', ...(process.env.PATH ?? '').split(delimiter)]
  return dirs.map((dir) => join(dir, name))
}

export function ensureChromium() {
  const isShell = testedInPath()?.endsWith(SHELL) || chosenPath() !== undefined
  if (!isShell && isRootOnDebian()) {
    console.log('Installing Chromium for the browser tests…')
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', SHELL])
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
