/** A source that cannot be asked is no bug of ours: its failure becomes a refusal with the same sentence. */
import { ZodError } from 'zod'
import { VendorError } from '../connectors/connector.ts'
import { Refusal } from '../core/refusal.ts'

/** Throws the refusals `source_failed`, and `invalid` when the connection is not set up yet. */
export async function failingSoftly<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof VendorError)
      throw new Refusal('source_failed', error.message, { facts: { kind: error.kind } })
    if (error instanceof ZodError) {
      const field = error.issues[0]?.path.join('.') ?? 'a setting'
      throw new Refusal('invalid', `Not set up yet: ${field}.`, {
        errors: [{ field, message: error.issues[0]?.message ?? 'is missing' }],
      })
    }
    throw error
  }
}
