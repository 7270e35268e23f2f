/**
 * Failures of D1, R2 and the queue that pass by themselves, and trying again after them. Cloudflare asks applications to:
 * https://developers.cloudflare.com/d1/best-practices/retry-queries/ and R2's error codes 10001, 10043, 10058.
 */
import { connected } from './invocation.ts'

const PASSING =
  /network connection lost|caused object to be reset|reset because its code was updated|transient issue|is overloaded|client disconnected|encountered an internal error|service ?unavailable|reduce your concurrent request rate/i

/** Milliseconds before the second, third and fourth try. */
const WAITS_MS = [50, 250, 1000]

export const isTransient = (error: unknown): boolean =>
  error instanceof Error && PASSING.test(error.message)

/** What `ask` resolves to, asked again after a failure that passes. Only for what is harmless when it is done twice. */
export async function retrying<T>(ask: () => Promise<T>): Promise<T> {
  for (const wait of WAITS_MS) {
    try {
      return await ask()
    } catch (error) {
      if (!isTransient(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
  return ask()
}

/** The queue, which is sent to again after a failure that passes: whoever gets a message may get it twice anyway. */
export function steadyQueue<T>(queue: Queue<T>): Queue<T> {
  return {
    metrics: () => queue.metrics(),
    send: (...args: Parameters<Queue<T>['send']>) =>
      retrying(() => connected(() => queue.send(...args))),
    sendBatch: (...args: Parameters<Queue<T>['sendBatch']>) =>
      retrying(() => connected(() => queue.sendBatch(...args))),
  }
}

const REPEATED = ['get', 'put', 'head', 'list', 'delete'] as const

/**
 * The bucket, whose requests are made again after a failure that passes: each of them does the same when it is
 * done twice. A body that is a stream can be sent only once.
 */
export function steadyBucket(bucket: R2Bucket): R2Bucket {
  const own = Object.fromEntries(
    REPEATED.map((name) => [
      name,
      (...args: unknown[]) => {
        const ask = () =>
          connected(() =>
            (bucket[name] as (...given: unknown[]) => Promise<unknown>).apply(bucket, args),
          )
        return args[1] instanceof ReadableStream ? ask() : retrying(ask)
      },
    ]),
  )
  return new Proxy(bucket, {
    get: (target, name) => own[String(name)] ?? Reflect.get(target, name, target),
  })
}
