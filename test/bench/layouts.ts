/**
 * Reads many files as payrolls might write them, over people who are known, and counts who comes out right: with the
 * mapping given, with nothing said, and with what is suggested once its questions are answered. Fails below 99.5 %, for more
 * than three questions in the median, and for any leaver who becomes active and any line that becomes a person.
 *
 *     node test/bench/layouts.ts [files] [first seed]
 */
import { type Judged, judge, judgeSuggested, judgeUnsaid } from '../support/layouts-judge.ts'

const FILES = Number(process.argv[2] ?? 500)
const FIRST = Number(process.argv[3] ?? 1)
const SHOWN = 20

/** `counts`: also who is wrong counts, not only what is grave. */
async function tried(how: string, judged: (seed: number) => Promise<Judged>): Promise<boolean> {
  let [people, right, asked, refused] = [0, 0, 0, 0]
  const grave: string[] = []
  const wrong: string[] = []
  for (let seed = FIRST; seed < FIRST + FILES; seed += 1) {
    const one = await judged(seed)
    grave.push(...one.returned, ...one.made)
    if (one.asked) {
      asked += 1
      continue
    }
    if (one.refused) refused += 1
    people += one.people
    right += one.right
    wrong.push(...one.wrong)
  }
  for (const line of [...grave, ...wrong].slice(0, SHOWN)) console.log(line)
  const share = people === 0 ? 100 : (right * 100) / people
  console.log(
    `${how}: ${FILES} layouts from ${FIRST}, of which ${asked} were asked about and ${refused} refused: ${right} of ${people} people right (${share.toFixed(2)} %), ` +
      `${grave.length} leavers made active or lines made people`,
  )
  // Of a few that are read unasked, one that is refused would be a large share: nobody is wrong by it.
  return (share >= 99.5 || wrong.length === refused) && grave.length === 0
}

const questions: string[][] = []
const suggested = async (seed: number) => {
  const one = await judgeSuggested(seed)
  questions.push(one.questions)
  return one
}
const well = [
  await tried('mapping given', judge),
  await tried('nothing said', judgeUnsaid),
  await tried('suggested and answered', suggested),
]
const counts = questions.map((q) => q.length).sort((a, b) => a - b)
const median = counts[Math.floor(counts.length / 2)] ?? 0
for (const q of questions.filter((q) => q.length > 3).slice(0, SHOWN)) console.log(q.join(' · '))
console.log(`questions: ${median} in the median, ${counts.at(-1)} at most`)
process.exit(well.every((w) => w) && median <= 3 ? 0 : 1)
