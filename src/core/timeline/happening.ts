/** change: of the worker · issue: opened, spoken of, over · message: written to them, or said of them · account: their login, an exception. */
export const HAPPENINGS = ['change', 'issue', 'message', 'account'] as const
export type Happening = (typeof HAPPENINGS)[number]
