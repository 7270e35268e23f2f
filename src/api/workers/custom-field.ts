/** Fields a company adds of its own. */
import { z } from '@hono/zod-openapi'
import { CUSTOM_KINDS, CUSTOM_LIMIT } from '../../core/people/custom.ts'
import { CUSTOM } from '../../core/people/fields.ts'
import { cleanText } from '../../core/people/text.ts'

export const CustomName = z.enum(CUSTOM)
const Name = z.string().overwrite(cleanText).min(1).max(60)
/** Of a list: what may be chosen. */
const Choices = z.array(z.string().overwrite(cleanText).min(1).max(CUSTOM_LIMIT)).max(200)

export const CustomField = z
  .object({
    /** What it is called where fields are named: `custom` of workers, changes, columns of a payroll feed. */
    id: CustomName,
    name: z.string(),
    kind: z.enum(CUSTOM_KINDS),
    choices: z.array(z.string()),
    /** No longer shown, filled or offered; what workers have of it is kept. */
    archived: z.boolean(),
    /** The connections that fill it. */
    filledBy: z.array(z.object({ connectionId: z.string(), connectionName: z.string() })),
  })
  .openapi('CustomField')
export const CustomFieldList = z.object({ items: z.array(CustomField) }).openapi('CustomFieldList')

export const NewCustomField = z
  .object({ name: Name, kind: z.enum(CUSTOM_KINDS), choices: Choices.optional() })
  .strict()
  .openapi('NewCustomField')

/** Its kind stays: workers have values of it. */
export const CustomFieldPatch = z
  .object({ name: Name.optional(), choices: Choices.optional(), archived: z.boolean().optional() })
  .strict()
  .openapi('CustomFieldPatch')

/** Values by field; those without one are not there. */
export const CustomValues = z.partialRecord(CustomName, z.string())
