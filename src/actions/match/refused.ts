/** Why something cannot be done on a Match board: always with the other one's name. */
import { inSentence } from '../../core/people/text.ts'
import { Refusal } from '../../core/refusal.ts'
import type { ActionFrame } from '../../store/match/actions.ts'
import { type Asked, type Refused, whyRefused } from '../../store/match/links.ts'
import { WORDS } from './words.ts'

type Pair = Asked[number]

export interface NotLinked {
  externalId: string
  targetId: string
  code: string
  message: string
}

/** What is said of each of these pairs, which could not be linked. */
export async function notLinked(f: ActionFrame, pairs: Asked): Promise<NotLinked[]> {
  return (await whyRefused(f, pairs)).map((r) => {
    const { externalId, targetId } = r
    return { externalId, targetId, ...said(f, r) }
  })
}

/** Why somebody cannot be had: for actions on one side, or on a pair. */
export async function refuse(f: ActionFrame, pair: Pair): Promise<never> {
  const [why] = await whyRefused(f, [pair])
  throw refusalOf(said(f, why ?? gone(pair)))
}

export const refusalOf = ({ code, message }: Pick<NotLinked, 'code' | 'message'>): Refusal =>
  new Refusal(code === 'not_found' ? 'not_found' : 'already_linked', message)

const gone = ([externalId, targetId]: Pair): Refused => ({
  externalId,
  targetId,
  source: null,
  target: null,
})

function said({ tables }: ActionFrame, r: Refused): { code: string; message: string } {
  const whats = WORDS[tables.board]
  if (!r.source)
    return {
      code: 'not_found',
      message: `This ${whats.source} is no longer at the source. Look again.`,
    }
  const [source, target] = [inSentence(r.source.name), inSentence(r.target?.name ?? '')]
  if (r.source.linkedId === r.targetId)
    return { code: 'already_linked', message: `${source} and ${target} are linked already.` }
  if (r.source.linkedId)
    return {
      code: 'already_linked',
      message: `${source} is linked to ${inSentence(r.source.linkedTo ?? 'somebody else')} already. Unlink them first.`,
    }
  if (!r.target)
    return { code: 'not_found', message: `This ${whats.target} is no longer in the directory.` }
  if (r.target.linkedTo)
    return {
      code: 'already_linked',
      message: `${target} is linked to ${inSentence(r.target.linkedTo)} already. Unlink them first.`,
    }
  return { code: 'changed_since', message: `${source} was changed meanwhile. Look again.` }
}
