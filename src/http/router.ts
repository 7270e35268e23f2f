/** A router whose invalid requests are answered as problem details. */
import { OpenAPIHono } from '@hono/zod-openapi'
import type { AppEnv } from './context.ts'
import { invalidRequest } from './problems.ts'

export function newRouter(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({ defaultHook: (result, c) => invalidRequest(result, c) })
}
