/** Bindings that only the tests have. */
declare namespace Cloudflare {
  interface Env {
    TEST_MIGRATIONS: { name: string; queries: string[] }[]
  }
}
