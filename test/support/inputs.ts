/**
 * Before each file of tests: generated inputs are the same ones at every `npm test`, so that what is red was made so by
 * a change. New ones are met by `npm run prove`, which says `FRESH_INPUTS`; what it finds becomes a test of its own.
 */
import fc from 'fast-check'

if (!process.env.FRESH_INPUTS) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_129 })
