/** Words of status in Korean. Pure. */
import type { StatusWords } from './words.ts'

export const korean: StatusWords = {
  active: `재직, 재직중, 근무, 근무중, 휴직, 휴직중, 육아휴직, 병가, 수습, 수습중, 파견, 파견중`,
  inactive: `퇴사, 퇴직, 퇴사자, 퇴직자, 퇴사함, 해고, 사직, 사망, 정년퇴직, 계약종료, 비재직, 미재직, 명예퇴직`,
  kind: `정규직, 계약직, 비정규직, 시간제, 아르바이트, 일용직, 파견직`,
}
