/** Words of status in Japanese. Pure. */
import type { StatusWords } from './words.ts'

export const japanese: StatusWords = {
  active: `在籍, 在籍中, 在職, 在職中, 勤務中, 現職, 休職, 休職中, 育休, 育休中, 産休, 産休中, 育児休業, 試用期間, 出向, 出向中, 有効`,
  inactive: `退職, 退職済, 退職済み, 退社, 退社済, 退社済み, 離職, 離職済, 解雇, 死亡, 死亡退職, 定年退職, 無効, 元社員, 契約終了, 退職者`,
  kind: `正社員, 契約社員, パート, アルバイト, パートタイム, 派遣社員, 嘱託, 常勤, 非常勤`,
}
