/** GET /keys: what of the company is encrypted under which of the deployment's keys. */
import { KeyList } from '../../api/account.ts'
import { keyIds } from '../../auth/credentials.ts'
import { settings } from '../../env.ts'
import { keysOf } from '../../store/system/sealed.ts'
import { json, route } from '../context.ts'
import { newRouter } from '../router.ts'

const list = route({
  method: 'get',
  path: '/keys',
  tags: ['Account'],
  role: 'owner',
  summary: 'What is encrypted under which key: never a key, nor what is encrypted',
  responses: { 200: json(KeyList, 'The first key encrypts; what is under another moves there') },
})

export const keys = newRouter().openapi(list, async (c) => {
  const ids = keyIds(settings(c.env))
  const items = (await keysOf(c.env.DB, c.get('db').companyId)).map((use) => ({
    ...use,
    state:
      use.keyId === ids[0]
        ? ('current' as const)
        : ids.includes(use.keyId)
          ? ('old' as const)
          : ('gone' as const),
  }))
  return c.json({ current: ids[0] ?? '', items }, 200)
})
