/** Password hashes. */
import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from '../../../src/auth/password.ts'

test('a password is accepted by its own hash and by no other', async () => {
  const hash = await hashPassword('correct horse battery')
  expect(await verifyPassword(hash, 'correct horse battery')).toBe(true)
  expect(await verifyPassword(hash, 'correct horse batterx')).toBe(false)
  expect(
    await verifyPassword(await hashPassword('another one here'), 'correct horse battery'),
  ).toBe(false)
})

test('two hashes of one password differ, and neither holds it', async () => {
  const [one, two] = await Promise.all([
    hashPassword('same password'),
    hashPassword('same password'),
  ])
  expect(one).not.toBe(two)
  expect(one).not.toContain('same password')
  expect(one).toMatch(/^scrypt\$16384\$8\$1\$/)
})

test('characters composed in another way are the same password', async () => {
  expect(
    await verifyPassword(await hashPassword('caf\u00e9 au lait!'), 'cafe\u0301 au lait!'),
  ).toBe(true)
})

test('a hash that is not ours accepts nothing', async () => {
  for (const hash of ['', 'plain', 'scrypt$16384$8$1$$', 'scrypt$16384$8$1$c2FsdA$c2hvcnQ'])
    expect(await verifyPassword(hash, 'correct horse battery')).toBe(false)
})
