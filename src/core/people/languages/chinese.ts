/** Words of status in Chinese, simplified and traditional. Pure. */
import type { StatusWords } from './words.ts'

export const chinese: StatusWords = {
  active: `在职, 在岗, 正式, 正常, 试用, 试用期, 实习, 休假, 产假, 病假, 停薪留职, 在職, 在崗, 試用, 試用期, 實習, 留職停薪, 留停, 產假, 育嬰留停, 聘用中`,
  inactive: `离职, 已离职, 辞职, 已辞职, 辞退, 开除, 解雇, 解聘, 退休, 已退休, 死亡, 去世, 停用, 离岗, 注销, 離職, 已離職, 辭職, 已辭職, 資遣, 解僱, 開除, 已退休, 停職離開,
    不在职, 不在職, 非在职`,
  kind: `全职, 兼职, 合同工, 临时工, 派遣, 劳务派遣, 全職, 兼職, 約聘, 臨時工`,
}
