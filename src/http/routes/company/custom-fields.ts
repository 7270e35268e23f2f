/** The fields a company adds of its own. */
import type { z } from '@hono/zod-openapi'
import { addCustomField } from '../../../actions/custom-fields/add.ts'
import { changeCustomFieldOf } from '../../../actions/custom-fields/change.ts'
import { allFillers } from '../../../actions/custom-fields/fillers.ts'
import {
  CustomField,
  CustomFieldList,
  CustomFieldPatch,
  NewCustomField,
} from '../../../api/workers/custom-field.ts'
import type { CompanyDb } from '../../../store/database.ts'
import { customFields } from '../../../store/directory/custom-fields.ts'
import { acting, body, idParam, json, route } from '../../context.ts'
import { newRouter } from '../../router.ts'

const tags = ['Custom fields']
const list = route({
  method: 'get',
  path: '/custom-fields',
  tags,
  role: 'viewer',
  summary: 'The fields the company added of its own, archived ones included',
  responses: { 200: json(CustomFieldList, 'The fields, the first one first') },
})
const add = route({
  method: 'post',
  path: '/custom-fields',
  tags,
  role: 'admin',
  summary: 'Add a field of the company’s own; ten at most',
  request: { body: body(NewCustomField) },
  responses: { 201: json(CustomField, 'The new field') },
})
const patch = route({
  method: 'patch',
  path: '/custom-fields/{id}',
  tags,
  role: 'admin',
  summary: 'Rename a field, change its choices, archive it, or take it back into use',
  request: { params: idParam, body: body(CustomFieldPatch) },
  responses: { 200: json(CustomField, 'The field as changed') },
})

type Field = Awaited<ReturnType<typeof customFields>>[number]
const view = async (db: CompanyDb, fields: readonly Field[]) => {
  const fillers = await allFillers(db)
  return fields.map((f) => ({ ...f, choices: [...f.choices], filledBy: fillers(f.id) }))
}
const viewOne = async (db: CompanyDb, field: Field) => {
  const [one] = await view(db, [field])
  return one as z.infer<typeof CustomField>
}

export const customFieldRoutes = newRouter()
  .openapi(list, async (c) => {
    const db = c.get('db')
    return c.json({ items: await view(db, await customFields(db)) }, 200)
  })
  .openapi(add, async (c) => {
    const field = await addCustomField(acting(c), c.req.valid('json'))
    return c.json(await viewOne(c.get('db'), field), 201)
  })
  .openapi(patch, async (c) => {
    const { id } = c.req.valid('param')
    const field = await changeCustomFieldOf(acting(c), id, c.req.valid('json'))
    return c.json(await viewOne(c.get('db'), field), 200)
  })
