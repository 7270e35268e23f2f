/**
 * Starts the product once for all browser tests, with a company for each file, and ends every process afterwards. It is
 * not waited for: other tests run first.
 */
import { basename } from 'node:path'
import type { TestProject } from 'vitest/node'
import { testedInPath } from '../../../scripts/chromium.mjs'
import { addressesAt, forget, freePorts, newStateDir, startProduct } from './product.ts'
import { tellStarted } from './started.ts'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const chromium = testedInPath()
  if (!chromium) throw new Error('There is no Chromium: run `npm test`, or set CHROME_PATH.')
  const { testFiles } = await project.globTestFiles()
  const companies = testFiles.map((file) => basename(file, '.test.ts'))
  const dir = newStateDir()
  const ports = await freePorts()
  const starting = startProduct(dir, ports, { COMPANIES: companies.join() })
  const told = tellStarted(dir, starting)
  project.provide('chromium', chromium)
  project.provide('product', { ...addressesAt(ports), state: dir })
  project.provide('companies', ['demo', 'other', ...companies])
  return async () => {
    await told
    const product = await starting.catch(() => undefined)
    await product?.stop()
    forget(dir)
  }
}

declare module 'vitest' {
  export interface ProvidedContext {
    chromium: string
    /** `state`: where it keeps what it stores. */
    product: { url: string; sim: string; state: string }
    /** Each has an owner, admin@<name>.test, and a token, muster_<name>_token. */
    companies: string[]
  }
}
