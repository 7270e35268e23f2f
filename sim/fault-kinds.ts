// The ways in which a vendor can be made to fail.
export const faultKinds = [
  'rate-limit',
  'outage',
  'expired-token',
  'truncated',
  'wrong-total',
  'slow',
  'garbage',
  'lost-answer',
] as const

export type FaultKind = (typeof faultKinds)[number]
