/** Pieces of statements about issues. */
import { QUESTION_CODES } from '../../core/issues/questions.ts'

/** Those that wait for an answer; the others are kept by triggers on `source_people`. */
export const ASKS = `code in (${QUESTION_CODES.map((code) => `'${code}'`).join(', ')})`
