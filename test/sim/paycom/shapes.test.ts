// Rows a test puts: any of the two shapes, or both in one flat object.
import { beforeEach, describe, expect, it } from 'vitest'
import { type Row, TestPaycom } from './support.ts'

let paycom: TestPaycom

beforeEach(() => {
  paycom = new TestPaycom()
})

async function both(row: unknown): Promise<[directory: Row | undefined, detail: Row | undefined]> {
  await paycom.people([row])
  const directory = (await paycom.get('employeedirectory')).data[0]
  return [directory, await paycom.detail('A0K7')]
}

describe('a flat row', () => {
  it('may be like a master record', async () => {
    const [directory, detail] = await both({
      employee_code: 'A0K7',
      firstname: 'Ana',
      middlename: 'Rosa',
      lastname: 'Díaz',
      employee_status: 'T',
      work_email: 'ana@example.com',
      primary_phone: 4165550177,
      employee_badge: '10007',
      department_code: '410',
      tenant_field: 'kept',
    })
    expect(directory).toEqual({
      eecode: 'A0K7',
      eename: 'DÍAZ, ANA R',
      firstname: 'ANA',
      middlename: 'Rosa',
      lastname: 'DÍAZ',
      eestatus: 'T',
      eebadge: '10007',
      clockseq: '',
      deptcode: '410',
      deptdesc: '',
      homephone: '',
    })
    expect(detail).toMatchObject({
      firstname: 'Ana',
      employee_name: 'DÍAZ, ANA R',
      primary_phone: 4165550177,
      hire_date: '0000-00-00',
      tenant_field: 'kept',
    })
  })

  it('may be like the directory, with some of the master record', async () => {
    const [directory, detail] = await both({
      eecode: 'A0K7',
      firstname: 'Ana',
      lastname: 'Diaz',
      eestatus: 'L',
      eebadge: '10007',
      homephone: '4165550177',
      cat1: '17',
      work_email: 'ana@example.com',
    })
    expect(directory).toMatchObject({ eestatus: 'L', homephone: '4165550177', cat1: '17' })
    expect(directory).not.toHaveProperty('work_email')
    expect(detail).toMatchObject({
      employee_code: 'A0K7',
      employee_status: 'L',
      employee_badge: '10007',
      work_email: 'ana@example.com',
      primary_phone: '4165550177',
    })
    expect(detail).not.toHaveProperty('eestatus')
  })

  it('may have a name only as LAST, FIRST M', async () => {
    const [directory, detail] = await both({ eecode: 'A0K7', eename: 'DE LA CRUZ, ANA MARIA R' })
    expect(directory).toMatchObject({ firstname: 'ANA MARIA', lastname: 'DE LA CRUZ' })
    expect(detail).toMatchObject({ employee_name: 'DE LA CRUZ, ANA MARIA R' })
  })
})

describe('a row of two shapes', () => {
  it('is served as it is, and filled where a shape lacks something', async () => {
    const [directory, detail] = await both({
      directory: { eecode: 'A0K7', eename: 'As Given', eestatus: 'A', odd: 1 },
      detail: { firstname: 'Ana', lastname: 'Diaz', employee_status: 'T' },
    })
    expect(directory).toMatchObject({ eename: 'As Given', eestatus: 'A', odd: 1, lastname: 'DIAZ' })
    expect(detail).toMatchObject({ employee_code: 'A0K7', employee_status: 'T' })
  })

  it('may lack one: it is derived, unless the master record is null', async () => {
    const directory = { eecode: 'A0K7', firstname: 'ANA', lastname: 'DIAZ' }
    expect((await both({ directory }))[1]).toMatchObject({ firstname: 'ANA' })
    expect((await both({ directory, detail: null }))[1]).toBeUndefined()
    expect((await both({ detail: { employee_code: 'A0K7', lastname: 'Diaz' } }))[0]).toMatchObject({
      eecode: 'A0K7',
      lastname: 'DIAZ',
    })
  })
})

it('serves rows that are nonsense without failing', async () => {
  await paycom.people([null, 7, {}, { eecode: 7 }])
  expect((await paycom.get('employeedirectory')).data).toHaveLength(4)
  expect((await paycom.detail('7'))?.employee_code).toBe('7')
})
