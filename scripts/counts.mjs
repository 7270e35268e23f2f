// Prints the counts of the last test run plainly, from vitest's JSON report.
import { readFileSync } from 'node:fs'

const file = process.argv[2] ?? '.tmp/tests.json'
const report = JSON.parse(readFileSync(file, 'utf8'))
const broken = report.testResults.filter((file) => file.status === 'failed').length
const skipped = report.numPendingTests + report.numTodoTests
console.log(
  `Tests: ${report.numPassedTests} passed, ${report.numFailedTests} failed, ${skipped} skipped, ` +
    `${report.numTotalTests} in all, in ${report.testResults.length} files (${broken} of them failed)`,
)
