/** Names of columns in Vietnamese. Pure. */
import type { Names } from './names.ts'

export const vietnamese: Names = {
  payrollId: `mã nhân viên, mã nv, mã số nhân viên, msnv, mã số, số hiệu nhân viên`,
  firstName: `tên, tên gọi, tên đệm và tên`,
  lastName: `họ, họ và tên đệm, họ đệm`,
  fullName: `họ và tên, họ tên, tên nhân viên, họ tên nhân viên, tên đầy đủ, nhân viên`,
  email: `thư điện tử, địa chỉ email, email công ty`,
  phone: `số điện thoại, điện thoại, sđt, di động, điện thoại di động, số đt`,
  position: `chức vụ, chức danh, vị trí, vị trí công việc`,
  team: `phòng ban, bộ phận, phòng, tổ, đội`,
  location: `nơi làm việc, địa điểm, chi nhánh, địa điểm làm việc`,
  status: `trạng thái, tình trạng, tình trạng làm việc, trạng thái làm việc`,
  active: `đang làm việc, còn làm việc`,
  inactive: `đã nghỉ việc, nghỉ việc, thôi việc`,
  lastDay: `ngày nghỉ việc, ngày thôi việc, ngày kết thúc, ngày làm việc cuối cùng, ngày nghỉ`,
  hireDate: `ngày vào làm, ngày bắt đầu, ngày nhận việc, ngày vào công ty, ngày tuyển dụng`,
  birthday: `ngày sinh, sinh nhật`,
}
