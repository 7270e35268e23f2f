/** Behind the link of an ask: the code, then what is asked, answered one by one. */
import { signal } from '@preact/signals'
import type { In, Out } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { ApiError, asApiError } from '../shell/http.ts'
import { createAct } from '../state/act.ts'
import { createForm } from '../state/form.ts'
import { type Language, refusalIn } from './words.ts'

export type Asked = Out<'AskedPerson'>

export function createAnswering(
  api: Pick<Api, 'sendAskCode' | 'openAsk' | 'answerAsk'>,
  token: string,
  language: Language,
) {
  const sentTo = signal<string | null>(null)
  const opened = signal<Out<'OpenedAsk'> | null>(null)
  const shown = signal<Language>(language)
  /** The link opens nothing any more: that stays, and is no message that goes by. */
  const expired = signal(false)
  const { busy, act } = createAct()
  /** What is refused is said in the language that is read. */
  async function asked<T>(deed: () => Promise<T>): Promise<T> {
    try {
      return await deed()
    } catch (cause) {
      const { status, code, errors } = asApiError(cause)
      if (code === 'link_expired') expired.value = true
      const { message, fields } = refusalIn(shown.value, { code, errors })
      const said = Object.entries(fields).map(([field, message]) => ({ field, message }))
      throw new ApiError(status, code, message, said)
    }
  }
  const code = createForm({ code: '' }, async (v) => {
    opened.value = await asked(() => api.openAsk({ token, code: v.code.trim() }))
    shown.value = opened.value.language
  })
  /** One after the other: each comes back with all that is asked, as it is then. */
  let last: Promise<unknown> = Promise.resolve()
  const say = async (
    { connectionId, externalId, code: about }: Asked,
    answer: In<'AskSaid'>['answer'],
    values?: In<'AskSaid'>['values'],
  ) => {
    const { pass } = opened.value ?? {}
    if (!pass) return
    const said = { connectionId, externalId, code: about, answer, ...(values && { values }) }
    const mine = last.then(() => asked(() => api.answerAsk({ pass, ...said })))
    last = mine.catch(() => undefined)
    opened.value = await mine
  }
  /** The page says it. */
  const isSaid = () => expired.value
  return {
    sentTo,
    opened,
    shown,
    expired,
    busy,
    code,
    sendCode: () =>
      act(
        'code',
        async () => {
          sentTo.value = (await asked(() => api.sendAskCode({ token }))).to
        },
        isSaid,
      ),
    /** A button's answer. */
    answer: (person: Asked, answer: 'done' | 'not_ours') =>
      act(`${person.externalId} ${person.code}`, () => say(person, answer)),
    /** A form for what is missing of somebody. */
    formFor: (person: Asked) =>
      createForm({ phone: '', firstName: '', lastName: '' }, (values) =>
        say(
          person,
          'value',
          Object.fromEntries(person.fields.map((field) => [field, values[field]])),
        ),
      ),
    start: () => () => {},
  }
}
export type Answering = ReturnType<typeof createAnswering>
