/** Phone claims in short: `a12` is A, who holds 1 and wants 2; 0 holds none, `-` wants none. */
import type { PhoneClaim, PhoneHolder } from '../../src/core/plan/phone-claims.ts'

const parts = (move: string): [id: string, held: string, wanted: string] => [
  move.charAt(0),
  move.charAt(1),
  move.charAt(2),
]

export function aClaim(move: string): PhoneClaim {
  const [id, held, wanted] = parts(move)
  const workerId = held === '0' ? null : `w${id}`
  return { id, workerId, name: id, phone: wanted === '-' ? null : wanted }
}

export function aHolder(move: string): [phone: string, holder: PhoneHolder][] {
  const [id, held] = parts(move)
  return held === '0' ? [] : [[held, { workerId: `w${id}`, name: id }]]
}
