/** The order of the files of tests. */
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * What of a group takes long comes first, or the others have ended and a core stands idle while it goes on. Vitest
 * takes projects by their names and files by their sizes, so that sigkill would begin when all others are over.
 */
const FIRST = [
  'test/browser/sigkill.test.ts',
  'test/browser/looks.test.ts',
  'test/browser/accounts.test.ts',
  'test/browser/preview-and-hold.test.ts',
  'test/browser/jobs.test.ts',
  'test/browser/worker-fields.test.ts',
  'test/browser/welcome.test.ts',
  'test/browser/connection-forms.test.ts',
  'test/browser/sources.test.ts',
  'test/browser/articles.test.ts',
]

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.sort((a, b) => groupOf(a) - groupOf(b) || rankOf(a) - rankOf(b))
  }
}

const groupOf = (file: TestSpecification) => file.project.config.sequence.groupOrder

function rankOf({ moduleId }: TestSpecification): number {
  const rank = FIRST.findIndex((path) => moduleId.endsWith(path))
  return rank < 0 ? FIRST.length : rank
}
