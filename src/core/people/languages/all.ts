/** Words of status beyond the languages of ../status-words.ts, a file for each. Pure. */
import { arabic } from './arabic.ts'
import { chinese } from './chinese.ts'
import { czech } from './czech.ts'
import { danish } from './danish.ts'
import { finnish } from './finnish.ts'
import { greek } from './greek.ts'
import { hebrew } from './hebrew.ts'
import { hindi } from './hindi.ts'
import { hungarian } from './hungarian.ts'
import { indonesian } from './indonesian.ts'
import { japanese } from './japanese.ts'
import { korean } from './korean.ts'
import { polish } from './polish.ts'
import { romanian } from './romanian.ts'
import { russian } from './russian.ts'
import { swedish } from './swedish.ts'
import { turkish } from './turkish.ts'
import { vietnamese } from './vietnamese.ts'
import type { StatusWords } from './words.ts'

export const LANGUAGES: readonly StatusWords[] = [
  arabic,
  chinese,
  czech,
  danish,
  finnish,
  greek,
  hebrew,
  hindi,
  hungarian,
  indonesian,
  japanese,
  korean,
  polish,
  romanian,
  russian,
  swedish,
  turkish,
  vietnamese,
]
