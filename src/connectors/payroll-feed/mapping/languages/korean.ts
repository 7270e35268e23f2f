/** Names of columns in Korean. Pure. */
import type { Names } from './names.ts'

export const korean: Names = {
  payrollId: `사번, 사원번호, 직원번호, 사원 번호, 직원 번호, 사원id`,
  firstName: `이름(명)`,
  lastName: `성, 성씨`,
  fullName: `성명, 이름, 직원명, 사원명, 성함`,
  email: `이메일, 이메일 주소, 메일, 메일주소, 전자우편`,
  phone: `휴대폰, 휴대전화, 휴대폰번호, 핸드폰, 전화번호, 연락처, 휴대전화번호`,
  position: `직책, 직위, 직급, 직무, 직종`,
  team: `부서, 부서명, 소속, 팀`,
  location: `근무지, 사업장, 근무처, 지점`,
  status: `재직상태, 재직구분, 상태, 재직 상태, 재직여부 상태`,
  active: `재직, 재직여부, 재직중`,
  inactive: `퇴직, 퇴사, 퇴직여부, 퇴사여부`,
  lastDay: `퇴사일, 퇴직일, 퇴사일자, 퇴직일자, 퇴직 일자, 계약종료일`,
  hireDate: `입사일, 입사일자, 입사 일자, 채용일`,
  birthday: `생년월일, 생일`,
}
