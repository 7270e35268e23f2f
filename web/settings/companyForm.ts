/** The company's name, time zone and country. */
import type { Out } from '../shell/api.ts'
import type { Api } from '../shell/calls/all.ts'
import { sayDone } from '../shell/toasts.ts'
import { createForm, requireText } from '../state/form.ts'

type Company = Pick<Out<'Session'>['company'], 'name' | 'timeZone' | 'region'>

export const createCompanyForm = (
  api: Pick<Api, 'patchCompany'>,
  company: Company | undefined,
  onSaved: () => Promise<void>,
) =>
  createForm(
    {
      name: company?.name ?? '',
      timeZone: company?.timeZone ?? 'UTC',
      region: company?.region ?? 'US',
    },
    async (values) => {
      await api.patchCompany({ ...values, name: values.name.trim() })
      await onSaved()
      sayDone('Company saved.')
    },
    { check: (v) => requireText(v, { name: 'the company’s name' }) },
  )
