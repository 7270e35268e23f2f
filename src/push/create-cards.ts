/** Cards made: as many as a request takes, each written down before it is sent and after it was answered. */
import { VendorError } from '../connectors/connector.ts'
import type { RemoteCard, Taken } from '../connectors/push.ts'
import type { Settled } from '../store/time/cards.ts'
import { nothingDone } from './asking.ts'
import type { Chunk } from './chunk.ts'
import { cardDraft } from './drafts.ts'
import { HandOver } from './in-turn.ts'
import { accepted, asBefore, forgetUnknown, type Wanted } from './settled.ts'

/** Returns those the vendor took with other hours than were sent. */
export async function createCards(chunk: Chunk, wanted: readonly Wanted[]): Promise<Wanted[]> {
  const different: Wanted[] = []
  const size = chunk.asking.target.cardsPerRequest
  for (let i = 0; i < wanted.length; i += size) {
    if (i > 0 && chunk.ctx.budget.used()) throw new HandOver()
    different.push(...(await createSome(chunk, wanted.slice(i, i + size))))
  }
  return different
}

async function createSome(chunk: Chunk, some: readonly Wanted[]): Promise<Wanted[]> {
  const there = await chunk.begin(some)
  if (there.length === 0) return []
  const answered = (await request(chunk, there)).map((answer, i) => ({
    w: there[i] as Wanted,
    answer,
  }))
  await chunk.settle(
    answered.map(({ w, answer }) => settledBy(chunk, w, answer)),
    answered.flatMap(({ w, answer }) =>
      'refused' in answer ? forgetUnknown(chunk, w.row, answer.refused) : [],
    ),
  )
  return answered.flatMap(({ w, answer }) => ('ok' in answer && !isAsSent(w, answer.ok) ? [w] : []))
}

/** An answer for each. */
async function request(chunk: Chunk, wanted: readonly Wanted[]): Promise<Taken<RemoteCard>[]> {
  try {
    const drafts = wanted.map(({ row, card }) => cardDraft(row.id, card))
    const answers = await chunk.asking.ask((t) => t.createCards(drafts))
    if (answers.length === drafts.length) return answers
    throw new VendorError('schema', 'The answer does not say what became of each time card.')
  } catch (error) {
    if (nothingDone(error)) await chunk.settle(wanted.map(({ row }) => asBefore(row)))
    throw error
  }
}

const isAsSent = ({ card }: Wanted, has: RemoteCard): boolean => has.hundredths === card.hundredths

function settledBy(chunk: Chunk, w: Wanted, answer: Taken<RemoteCard>): Settled {
  const { row, card } = w
  if ('refused' in answer) return { ...asBefore(row), problem: chunk.refused(row, answer.refused) }
  if (isAsSent(w, answer.ok)) return accepted(chunk, w, answer.ok)
  const sent = { ...card, hundredths: answer.ok.hundredths ?? card.hundredths }
  return { ...asBefore(row), card: answer.ok.id, sent }
}
