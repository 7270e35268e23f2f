/** What of the company is encrypted under which of the deployment's keys, and moving it under the first. */
import { moveOwnKeys } from '../../../actions/company/move-keys.ts'
import { KeyList, KeysMoved } from '../../../api/account.ts'
import { keyIds } from '../../../auth/credentials.ts'
import { settings } from '../../../env.ts'
import { keysOf } from '../../../store/system/sealed.ts'
import { acting, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'

const list = route({
  method: 'get',
  path: '/keys',
  tags: ['Account'],
  role: 'owner',
  summary: 'What is encrypted under which key: never a key, nor what is encrypted',
  responses: { 200: json(KeyList, 'The first key encrypts; what is under another moves there') },
})

const move = route({
  method: 'post',
  path: '/keys/move',
  tags: ['Account'],
  role: 'owner',
  summary:
    'Encrypt what is under an older key under the first one now; it happens by itself within the hour',
  responses: { 200: json(KeysMoved, 'How much moved') },
})

export const keys = newRouter()
  .openapi(list, async (c) => {
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
  .openapi(move, async (c) => c.json(await moveOwnKeys(acting(c)), 200))
