// Reading hours, and the lists that time cards refer to.
import type { SimAnswer } from '../../vendor.ts'
import { record, text } from '../body.ts'
import { type Call, type Routes, range } from '../call.ts'
import { pageAnswer } from '../paging.ts'
import { costCodes, timeTypes } from './timecardRows.ts'

export const timecardListRoutes: Routes = {
  'GET companies/{id}/timecard_entries': { handle: (call) => entries(call, undefined) },
  'GET projects/{id}/timecard_entries': { handle: (call) => entries(call, call.ids[0]) },
  'GET companies/{id}/timecard_time_types': {
    handle: ({ request, settings }) =>
      pageAnswer(
        request,
        settings,
        timeTypes.map(({ id, time_type }) => ({ id, time_type })),
      ),
  },
  'GET timecard_time_types': {
    handle: ({ request, settings }) => pageAnswer(request, settings, timeTypes),
  },
  'GET cost_codes': {
    handle: ({ request, settings }) => pageAnswer(request, settings, costCodes),
  },
}

function entries({ request, settings, population }: Call, project: string | undefined): SimAnswer {
  const { query } = request
  const from = query.get('start_date') ?? ''
  const to = query.get('end_date') ?? '9999'
  const party = query.get('filters[party_id]')
  const within = range(query.get('filters[updated_at]'))
  const rows = population
    .collection('timecards')
    .map(record)
    .filter(
      (card) =>
        (project === undefined || text(card.project_id) === project) &&
        text(card.date) >= from &&
        text(card.date) <= to &&
        (!party || text(card.party_id) === party) &&
        (!within || within(card.updated_at)),
    )
  return pageAnswer(request, settings, rows)
}
