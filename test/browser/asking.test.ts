/** Payroll and a worker are asked by e-mail, and answer behind a link that opens with a code. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type Out, sync } from './support/api.ts'
import { NARROW } from './support/browser.ts'
import { useCompany } from './support/company.ts'
import { looksRight } from './support/look.ts'
import { linkMailed, mailsTo } from './support/mailbox.ts'
import { rowsWith } from './support/source.ts'

const { api, openAs, connectWith } = useCompany('asking')
const aRow = rowsWith(431)
const PAT = 'pat@asking-payroll.test'
const RAJ = 'raj@asking.test'

async function code(address: string): Promise<string> {
  const find = async () =>
    /^\d{6}/.exec(
      (await mailsTo(address)).find((m) => /^\d{6}/.test(m.subject))?.subject ?? '',
    )?.[0]
  await expect.poll(find).toBeTruthy()
  return (await find()) ?? ''
}
const typed = async (page: Page, label: string, button: string, text: string) => {
  await page.getByRole('textbox', { name: label, exact: true }).fill(text)
  await page.getByRole('button', { name: button, exact: true }).click()
}

test('what is missing goes to whoever can end it, and comes back without an admin', async () => {
  const lena = aRow({ FirstName: 'Lena', LastName: 'Long', Phone1: '', Email: '' })
  const raj = aRow({ FirstName: 'Raj', LastName: 'Patel', Phone1: '', Email: RAJ })
  const { id } = await connectWith('Asking', [aRow(), lena, raj])
  const page = await openAs('owner', `/integrations/${id}/settings`)
  const panel = page.getByRole('region', { name: 'Who is asked' })
  await panel.getByRole('textbox', { name: /^Payroll/ }).fill(PAT)
  await panel.getByLabel(/^Ask workers themselves/).check()
  await panel.getByLabel('Workers are written to in').selectOption({ label: 'Español' })
  await panel.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved.').waitFor()
  await panel.getByRole('button', { name: 'Ask now' }).click()
  await page.getByText('2 emails about 2 people left.').waitFor()

  const payroll = await openAs(null, await linkMailed(PAT, /needs something in payroll$/))
  expect(await payroll.getByText('Lena').count()).toBe(0)
  await payroll.getByRole('button', { name: 'Send me the code' }).click()
  await typed(payroll, 'Code', 'Open', await code(PAT))
  await payroll.getByText(/^Lena Long .*No phone number/).waitFor()
  await looksRight(payroll)
  await payroll.getByRole('button', { name: 'Done in payroll: Lena Long' }).click()
  await payroll.getByText('Answered: Done in payroll.').waitFor()

  const phone = await openAs(null, await linkMailed(RAJ, / necesita un dato suyo$/), {
    viewport: NARROW,
  })
  const spanish = phone.getByRole('button', { name: 'Español' })
  if (await spanish.isVisible()) await spanish.click()
  await phone.getByRole('button', { name: 'Enviarme el código' }).click()
  await typed(phone, 'Código', 'Abrir', await code(RAJ))
  await phone.getByLabel('Su número de celular').waitFor()
  await looksRight(phone, NARROW)
  await typed(phone, 'Su número de celular', 'Enviar', '416 555 0171')
  await phone.getByText('Gracias. Eso es todo.').waitFor()

  const { items } = await api.get<Out<'WorkerList'>>('/workers', { query: 'Raj Patel' })
  const worker = await openAs('owner', `/workers/${items[0]?.id}`)
  await worker.getByText(/was said by the worker on/).waitFor()
  // It is not over before the source has it: payroll is waited for.
  await sync(api, id)
  await page.goto(page.url().replace(/\/integrations.*/, '/issues?state=waiting'))
  await page
    .getByText(/Lena Long/)
    .first()
    .waitFor()
})
