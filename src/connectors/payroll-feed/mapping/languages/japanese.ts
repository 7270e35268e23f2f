/** Names of columns in Japanese. Pure. */
import type { Names } from './names.ts'

export const japanese: Names = {
  payrollId: `社員番号, 従業員番号, 社員no, 社員id, 従業員コード, 社員コード, 職員番号, 従業員no, 従業員id`,
  firstName: `名, 名前(名), 名 漢字, 名(漢字)`,
  lastName: `姓, 氏, 苗字, 姓 漢字, 姓(漢字)`,
  fullName: `氏名, 名前, 従業員名, 社員名, 社員氏名, 従業員氏名, 氏名 漢字, 姓名`,
  email: `メール, メールアドレス, eメール, 会社メール, 電子メール`,
  phone: `電話番号, 携帯電話, 携帯番号, 携帯, 携帯電話番号, 電話`,
  position: `役職, 職位, 職種, 役職名, 職名`,
  team: `部署, 部門, 所属, 部署名, 所属部署, 課`,
  location: `勤務地, 事業所, 拠点, 勤務先, 営業所`,
  status: `在籍状況, 在籍区分, 状態, 状況, ステータス, 雇用状況, 在職区分`,
  active: `在籍, 在職, 在籍フラグ, 有効`,
  inactive: `退職, 退職済, 退職フラグ, 無効, 退社`,
  lastDay: `退職日, 退社日, 退職年月日, 退社年月日, 最終出勤日, 離職日, 契約終了日`,
  hireDate: `入社日, 入社年月日, 雇用開始日, 採用日, 採用年月日`,
  birthday: `生年月日, 誕生日`,
}
