/** Time zones and countries to choose from, as the browser knows them. */
import type { Choice } from '../ui/Field.tsx'

export const zoneChoices = (current: string): Choice[] => {
  const zones = Intl.supportedValuesOf('timeZone')
  const all = zones.includes(current) ? zones : [current, ...zones]
  return all.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
}

export const browserZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

const REGIONS =
  'AE AR AT AU BE BG BR CA CH CL CN CO CR CY CZ DE DK DO EC EE EG ES FI FR GB GR GT HK HN HR HU ID IE IL IN IS IT JM JP KE KR LT LU LV MA MT MX MY NG NI NL NO NZ PA PE PH PK PL PR PT PY RO RS SA SE SG SI SK SV TH TR TT TW UA US UY VE VN ZA'

export const regionChoices = (current: string): Choice[] => {
  const names = new Intl.DisplayNames('en', { type: 'region' })
  const codes = [...new Set([...REGIONS.split(' '), current])].filter((c) => /^[A-Z]{2}$/.test(c))
  return codes
    .map((code) => ({ value: code, label: names.of(code) ?? code }))
    .sort((a, b) => a.label.localeCompare(b.label))
}
