/** Starts the simulated vendors, in Node, once for all tests that run in workerd. */
import type { TestProject } from 'vitest/node'
import { startVendors } from '../../sim/server.ts'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const vendors = await startVendors({ port: 0 })
  project.provide('vendorsUrl', vendors.url)
  return () => vendors.close()
}

declare module 'vitest' {
  export interface ProvidedContext {
    vendorsUrl: string
  }
}
