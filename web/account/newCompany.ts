/** Making a further company; one is there at once. */
import type { Api } from '../shell/calls/all.ts'
import { createForm, requireText } from '../state/form.ts'

/** `place`: where the present one is, and the next one most likely too. */
export const createNewCompany = (
  api: Pick<Api, 'foundCompany'>,
  place: { timeZone: string; region: string },
  elsewhere: () => void,
) =>
  createForm(
    { name: '', timeZone: place.timeZone, region: place.region },
    async (v) => {
      await api.foundCompany({ ...v, name: v.name.trim() })
      elsewhere()
    },
    { check: (v) => requireText(v, { name: 'the company’s name' }) },
  )
