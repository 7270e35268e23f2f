/**
 * Reads many files as payrolls might write them, over people who are known, and counts who comes out right. Fails below
 * 99.5 %, and for any leaver who becomes active and any line that becomes a person.
 *
 *     node test/bench/layouts.ts [files] [first seed]
 */
import { judge } from '../support/layouts-judge.ts'

const FILES = Number(process.argv[2] ?? 500)
const FIRST = Number(process.argv[3] ?? 1)
const SHOWN = 20

let [people, right] = [0, 0]
const grave: string[] = []
const wrong: string[] = []
for (let seed = FIRST; seed < FIRST + FILES; seed += 1) {
  const judged = await judge(seed)
  people += judged.people
  right += judged.right
  grave.push(...judged.returned, ...judged.made)
  wrong.push(...judged.wrong)
}
for (const line of [...grave, ...wrong].slice(0, SHOWN)) console.log(line)
const share = (right * 100) / people
console.log(
  `${FILES} layouts from ${FIRST}: ${right} of ${people} people right (${share.toFixed(2)} %), ` +
    `${grave.length} leavers made active or lines made people`,
)
process.exit(share >= 99.5 && grave.length === 0 ? 0 : 1)
