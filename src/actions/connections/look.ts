/** What a source offers while it is being set up: choices for a setting, and a sample of what it sends. */
import { connectorOf } from '../../connectors/registry.ts'
import { answerTo } from '../../core/plan/status-question.ts'
import { Refusal } from '../../core/refusal.ts'
import { getConnection } from '../../store/connections/connections.ts'
import { answersInForce } from '../../store/issues/answers.ts'
import type { ActingWith } from '../acting.ts'
import { type Asking, ask } from './ask.ts'
import { checkSettings } from './settings.ts'

/** The choices the vendor has for the setting `name`, such as member types. */
export async function optionsOf(asking: Asking, id: string, name: string) {
  const connection = await getConnection(asking.db, id)
  return ask(asking, connection, (source) => source.options(name))
}

/**
 * The first rows, for mapping its columns; `given`: with these settings in place of those that are saved, which must not
 * lead anywhere else.
 */
export async function sampleOf(
  asking: Asking & ActingWith<'config'>,
  id: string,
  given: Record<string, unknown> = {},
) {
  const saved = await getConnection(asking.db, id)
  const { connectsBy = [], kind } = { ...connectorOf(saved.kind), kind: saved.kind }
  const elsewhere = Object.keys(given).find(
    (name) => name === 'baseUrl' || connectsBy.includes(name),
  )
  if (elsewhere !== undefined)
    throw new Refusal('invalid', `settings.${elsewhere}: is looked at once it is saved`, {
      errors: [{ field: `settings.${elsewhere}`, message: 'is looked at once it is saved' }],
    })
  const settings =
    Object.keys(given).length === 0
      ? saved.settings
      : checkSettings(connectorOf(kind), { ...saved.settings, ...given }, asking.config)
  const connection = { ...saved, settings }
  const sample = await ask(asking, connection, (source) => source.sample())
  const { found } = sample
  if (!found?.words.some((w) => w.means === null)) return sample
  const answers = await answersInForce(asking.db, id)
  const words = found.words.map((w) => ({
    ...w,
    means:
      w.means ?? (answerTo(w.word, answers)?.answer as 'active' | 'inactive' | undefined) ?? null,
  }))
  return { ...sample, found: { ...found, words } }
}
