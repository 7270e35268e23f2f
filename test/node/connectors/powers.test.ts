/** Settings and powers belong together: no setting asks for what is not declared, and no power waits for a setting. */
import { describe, expect, test } from 'vitest'
import { demoConnections } from '../../../sim/demo.ts'
import type { Connector, OpenConnector, Outside } from '../../../src/connectors/connector.ts'
import { connectors } from '../../../src/connectors/registry.ts'
import { noOutside } from '../../support/outside.ts'

const propertiesOf = ({ settingsSchema }: Connector) =>
  Object(settingsSchema.properties) as Record<string, Record<string, unknown>>

function settingsOf({ kind }: Connector, more: object): Record<string, unknown> {
  return { ...demoConnections[kind]?.settings, baseUrl: `http://localhost/${kind}`, ...more }
}
function opened(connector: Connector, more: object = {}, outside = {}): OpenConnector {
  const fetch: Outside['fetch'] = async () => ({
    status: 200,
    headers: new Headers(),
    bytes: new TextEncoder().encode('[]'),
  })
  const credentials = demoConnections[connector.kind]?.credentials ?? {}
  return connector.open(settingsOf(connector, more), credentials, {
    ...noOutside,
    fetch,
    ...outside,
  })
}
/** Whether any one yes or no, or choice, of the settings makes a difference to it. */
function isDecidedBySettings(connector: Connector, told: (more: object) => unknown): boolean {
  const found = Object.entries(propertiesOf(connector)).map(([name, property]) => {
    const values = property.type === 'boolean' ? [true, false] : ((property.enum as string[]) ?? [])
    const seen = values.flatMap((value) => {
      const settings = settingsOf(connector, { [name]: value })
      try {
        connector.parseSettings(settings)
      } catch {
        return []
      }
      return [JSON.stringify(told({ [name]: value }))]
    })
    return new Set(seen).size > 1
  })
  return found.includes(true)
}

describe.for(connectors)('the connector $kind', (connector) => {
  const { powers } = connector
  test('leaves new people out by a setting, where it declares that', () => {
    expect('newPeople' in propertiesOf(connector)).toBe(powers.linkedOnly)
    const told = (more: object) => opened(connector, more).linkedOnly
    expect(isDecidedBySettings(connector, told)).toBe(powers.linkedOnly)
  })
  test('makes contacts by a setting, where it declares that', () => {
    const told = (more: object) => opened(connector, more).contacts
    expect(isDecidedBySettings(connector, told)).toBe(powers.contacts)
  })
  test('says what changed by a setting, where it declares that', () => {
    const told = (more: object) => connector.deltaOf(settingsOf(connector, more))
    expect(isDecidedBySettings(connector, told)).toBe(powers.delta === 'by settings')
    if (powers.delta !== 'by settings') expect(connector.deltaOf({})).toEqual(powers.delta)
  })
  test('has columns to map where it shows a sample of them', () => {
    const maps = Object.values(propertiesOf(connector)).some((p) => p['x-map'] === 'columns')
    expect(maps).toBe(powers.sample)
  })
  test('looks at what was dropped where it declares that, and cannot elsewhere', async () => {
    let looked = 0
    const dropped = async () => {
      looked += 1
      return null
    }
    const source = opened(connector, { from: 'file' }, { dropped })
    await source.check().catch(() => undefined)
    expect(looked > 0).toBe(powers.drops !== null)
  })
})
