/** Words of status in Vietnamese. Pure. */
import type { StatusWords } from './words.ts'

export const vietnamese: StatusWords = {
  active: `đang làm việc, đang làm, làm việc, đang hoạt động, hoạt động, chính thức, thử việc, nghỉ thai sản,
    thai sản, nghỉ phép, nghỉ ốm, tạm hoãn`,
  inactive: `đã nghỉ việc, nghỉ việc, đã nghỉ, thôi việc, đã thôi việc, nghỉ hưu, sa thải, bị sa thải, đã mất,
    không hoạt động, ngừng hoạt động, ngừng làm việc, không còn làm việc, chấm dứt hợp đồng, đã chấm dứt`,
  kind: `toàn thời gian, bán thời gian, thời vụ, hợp đồng`,
}
