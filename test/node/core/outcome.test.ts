/** Every reason has a sentence that says what happened and what to do. */
import { describe, expect, it } from 'vitest'
import { noticeSentences } from '../../../src/core/plan/notices.ts'
import {
  isOutcomeCode,
  levelOf,
  type OutcomeCode,
  REASONS,
  sentence,
} from '../../../src/core/plan/outcome.ts'

const facts: Record<string, string> = {
  phone: '+14165550105',
  holder: 'Raj Patel',
  payrollId: '10482',
  id: '10482',
  count: '3',
  which: 'firstName,lastName',
  field: 'firstName',
  length: '2000000',
  limit: '200',
  reason: 'is a list, not text',
  fields: 'phone',
  email: 'tara@example.com',
  theirs: 'raj@example.com',
  ids: '10482, tone',
  location: 'North Yard',
  type: 'Contractor',
  other: 'Tara Two',
}

it('has a sentence for each code', () => {
  const all = (Object.keys(REASONS) as OutcomeCode[]).map((code) =>
    [code, REASONS[code].outcome, sentence('Tara One', code, facts, 'Plexxis V2')].join(' · '),
  )
  expect(`\n${all.join('\n')}\n`).toMatchInlineSnapshot(`
    "
    created · created · Tara One was added to the directory.
    created_inactive · created · Tara One was added to the directory as inactive, as Plexxis V2 says.
    updated · updated · Tara One was updated.
    reactivated · updated · Tara One is active again in Plexxis V2 and was reactivated.
    unchanged · unchanged · Tara One is the same in both.
    other_source_decides · unchanged · Tara One is the same in both but for the phone number; another source decides that.
    status_exception · unchanged · Tara One is kept as they are here until a day, although otherwise in Plexxis V2.
    kept_local · unchanged · Tara One keeps what was edited here (phone number), because fields are unlocked.
    linked_payroll_id · linked · Tara One was linked to the existing worker with payroll ID 10482.
    linked_email · linked · Tara One was linked to the existing worker with email tara@example.com and this name.
    linked_phone · linked · Tara One was linked to the existing worker with phone (416) 555-0105 and this name.
    linked_email_and_id · linked · Tara One was linked to the existing worker with email tara@example.com and employee ID 10482.
    linked_by_answer · linked · Tara One was linked to Raj Patel: an admin has said that they are the same person.
    linked_again · linked · Tara One was linked to the worker they were before: Plexxis V2 had them under ID .
    inactive_at_source · deactivated · Tara One is not active in Plexxis V2 and was deactivated.
    absent_from_source · deactivated · Tara One is no longer in Plexxis V2 and was deactivated.
    missing_phone · skipped · Tara One was not synced: missing phone number. Add one in Plexxis V2.
    missing_name · skipped · Tara One was not synced: missing name (first name and last name). Add it in Plexxis V2.
    missing_payroll_id · skipped · Tara One was not synced: missing payroll ID. Add one in Plexxis V2.
    missing_email · skipped · Tara One was not synced: missing email. Add one in Plexxis V2.
    invalid_phone · skipped · Tara One was not synced: “+14165550105” is not a complete phone number. Correct it in Plexxis V2.
    field_too_long · skipped · Tara One was not synced: the first name has 2000000 characters; 200 are allowed. Shorten it in Plexxis V2.
    invalid_email · skipped · Tara One was not synced: the email is not a valid address. Correct it in Plexxis V2.
    unreadable · failed · Tara One could not be read: firstName is a list, not text. Correct the row in Plexxis V2.
    duplicate_external_id · conflict · Tara One was not synced: Plexxis V2 has different people with the ID 10482. Give each their own.
    duplicate_payroll_id · conflict · Tara One was not synced: Plexxis V2 has different people with payroll ID 10482. Give each their own.
    phone_in_use · skipped · Tara One was not synced: phone (416) 555-0105 is already in use by Raj Patel. Change one of the two, then sync again.
    locked_out · skipped · Tara One is active in Plexxis V2; another source decides the status and says inactive. Correct one of the two, or change the order of the sources.
    no_matching_id · skipped · Tara One was not synced: email tara@example.com belongs to Raj Patel, who has none of the employee IDs 10482, tone. Add one of them to the worker, exactly as Plexxis V2 writes it.
    email_differs · skipped · Tara One was not synced: employee ID 10482 belongs to Raj Patel, whose email is raj@example.com and not tara@example.com. Make the two the same, here or in Plexxis V2.
    exists_in_other_location · skipped · Tara One was not synced: already exists at another location (North Yard) as Raj Patel. Change the location of that worker, or leave them there.
    archived · skipped · Tara One was left out: seems to be Raj Patel, who was removed here. Restore them, or remove them in Plexxis V2.
    erased · skipped · Tara One was not brought back: erased here, and still in Plexxis V2. Take them out of Plexxis V2, or let them in again under Settings > Retention.
    key_left_out · skipped · Tara One was not synced: an admin left ID 10482 out when it was somebody else’s. Link them, or add them, under Match.
    ambiguous_match · conflict · Tara One was not synced: 3 workers have payroll ID 10482. Link the right one by hand.
    same_worker · conflict · Tara One was not synced: Tara Two matches the same worker, Raj Patel. Link the right one by hand.
    changed_meanwhile · conflict · Tara One was changed here while the sync was under way; the next sync looks again.
    leading_row · skipped · Tara One was not synced: stands on 3 rows of Plexxis V2 whose names are not the same. Say which row leads.
    another_human · skipped · Tara One was not synced: ID 10482 was somebody else in Plexxis V2. Say whether they are the same person.
    renumbered · skipped · Tara One was not synced: may be somebody, who had another ID in Plexxis V2. Say whether people were renumbered.
    maybe_renumbered · skipped · Tara One was left as is: not found in Plexxis V2 under the ID they had, where others have new IDs. Say whether people were renumbered.
    maybe_another · skipped · Tara One was not synced: may be a worker of the directory. Say whether they are the same person.
    maybe_same · skipped · Tara One was not synced: may be Raj Patel, who has the same email. Say whether they are the same person.
    same_name · skipped · Tara One was not synced: a worker of the directory has the same name, and no email, phone or birthday tells them apart. Say whether they are the same person.
    unknown_status · skipped · Tara One was left as is: their status is a status nobody has explained yet. Say whether it means active or inactive in Plexxis V2.
    key_in_question · skipped · Tara One was not synced: seems to be Raj Patel, whose ID  may be somebody else’s in Plexxis V2 by now. Say first whose it is.
    list_in_question · skipped · Tara One was not synced: new in Plexxis V2, where many IDs may be other people’s by now. Say first whether those are the same people.
    lost_payroll_id · skipped · Tara One was left as is: Plexxis V2 no longer lists payroll ID 10482, but has the same person without one of their own. Put the ID back in Plexxis V2.
    seen_elsewhere · skipped · Tara One was left as is: not found in Plexxis V2 under the ID they had, but somebody like them is there under ID  and is not synced yet. Settle that first.
    absent_unconfirmed · skipped · Tara One was left as is: not found in Plexxis V2, which also sent rows that could not be read.
    list_moved · skipped · Tara One was left as is: not found in Plexxis V2, whose list kept changing while it was read. The next sync looks again.
    deactivation_held · skipped · Tara One was left active: so many deactivations at once wait for an admin.
    deactivation_rejected · skipped · Tara One was left active: an admin rejected the deactivations of this sync.
    change_held · skipped · Tara One waits for an admin: they exchange a phone with somebody who waits.
    change_rejected · skipped · Tara One was left as is: an admin rejected this change.
    old_record · skipped · Tara One was left out: an old record of Raj Patel, who is in Plexxis V2 under ID .
    not_employee · skipped · Tara One was not synced: “Is Employee Of” is not checked. If they work for you, check it in Plexxis V2.
    filtered_type · skipped · Tara One was left out: members of type Contractor are not synced.
    not_linked · skipped · Tara One was left out: not in the directory, and this connection adds nobody. Link them, or add them, under Match.
    ignored · skipped · Tara One was left out: an admin ignores them. Stop ignoring them under Match.
    unlinked_by_hand · skipped · Tara One was left out: an admin unlinked them. Link them, or add them, under Match.
    contact_kept · skipped · Tara One was left as is: their hours go to Plexxis V2 as a contact’s, so the directory is the source of truth for them. Link them by hand to follow Plexxis V2 instead.
    kept_as_before · skipped · Tara One was kept as before (phone number): an undo took back what Plexxis V2 says. Go on with them, or wait until Plexxis V2 says something else.
    change_waits · skipped · Tara One waits (phone number): left out when an admin accepted a part of what Plexxis V2 says. Go on with them, or wait until Plexxis V2 says something else.
    undone · updated · Tara One was put back as before.
    undone_again · updated · Tara One was put back as it was before the undo.
    undone_left · deactivated · Tara One was put back as before and is inactive again.
    undone_back · updated · Tara One was put back as before and is active again.
    undone_unlinked · updated · Tara One was put back as before and is no longer linked to Plexxis V2.
    undone_added · deactivated · Tara One was archived: they were added by the sync of Plexxis V2 that is undone.
    undone_restored · updated · Tara One was restored, as before the undo.
    undone_already · unchanged · Tara One is as before already.
    undo_changed_since · skipped · Tara One was left as is: the phone number changed since. Look at their history.
    undo_phone_taken · skipped · Tara One was left as is: Raj Patel has phone (416) 555-0105 by now.
    undo_merged_since · skipped · Tara One was left as is: merged into Raj Patel since. Undo the merge first, or edit who stayed by hand.
    undo_linked_since · skipped · Tara One was left as is: linked to another source since. Unlink them there first.
    undo_has_hours · skipped · Tara One was left as is: they have hours since. Archive them by hand if they should go.
    undo_has_account · skipped · Tara One was left as is: they set up their account since. Archive them by hand if they should go.
    card_created · created · Tara One worked  h on  for a project, which was added to Plexxis V2.
    card_updated · updated · Tara One worked  h on  for a project, which was updated in Plexxis V2.
    card_deleted · updated · Tara One no longer worked  h on  for a project: the time card was deleted in Plexxis V2.
    card_unchanged · unchanged · Tara One worked  h on  for a project, as Plexxis V2 says too.
    push_no_project · skipped · Tara One worked  h on  for a project, which was not pushed: the project is not linked to one in Plexxis V2. Link it, then push again.
    push_no_person · skipped · Tara One worked  h on  for a project, which was not pushed: they are not linked to a user in Plexxis V2, and Create Contacts is off. Link them or switch it on, then push again.
    push_payroll_taken · conflict · Tara One worked  h on  for a project, which was not pushed: payroll ID 10482 belongs to Raj Patel in Plexxis V2. Correct one of the two, then push again.
    push_refused · failed · Tara One worked  h on  for a project, which Plexxis V2 refused: “is a list, not text”. Correct it here or there, then push again.
    "
  `)
})

it('does not need facts to make a sentence', () => {
  for (const code of Object.keys(REASONS) as OutcomeCode[]) {
    const said = sentence('Tara One', code, {}, 'Plexxis V2')
    expect(said).toMatch(/^Tara One .+\.$/)
    expect(said).not.toMatch(/undefined|null/)
  }
})

describe('notices', () => {
  it('follow the sentence, each once', () => {
    const notices = [
      { code: 'invalid_email' },
      { code: 'invalid_email' },
      { code: 'bad_data_leaver' },
    ]
    expect(sentence('Tara One', 'created', {}, 'Plexxis V2', notices)).toBe(
      'Tara One was added to the directory. The email is not a valid address and was left out. The rest of the row is incomplete and was left out.',
    )
  })

  it.each([
    [
      'invalid_email',
      { email: 'ann@' },
      'The email “ann@” is not a valid address and was left out.',
    ],
    [
      'invalid_phone',
      { phone: '555-01' },
      'The phone number “555-01” is not complete and was left out.',
    ],
    [
      'phone_extension',
      { written: '416-555-0133 x22', phone: '+14165550133', extension: '22' },
      'The phone number “416-555-0133 x22” was read as (416) 555-0133; the extension 22 was left out.',
    ],
    [
      'field_too_long',
      { field: 'lastName', length: '300', limit: '200' },
      'The last name has 300 characters, of which 200 are allowed, and was left out.',
    ],
    [
      'invalid_date',
      { field: 'hireDate', value: '31/31/2024' },
      'The hire date “31/31/2024” is no day that exists and was left out.',
    ],
    [
      'unclear_date',
      { field: 'hireDate', value: '04/03/2021' },
      'The hire date “04/03/2021” may have the day or the month first, as its column has both, and was left out.',
    ],
    [
      'invalid_rate',
      { rate: 'Overtime' },
      'The pay rate “Overtime” is no amount and was left out.',
    ],
    [
      'unknown_status',
      { value: 'Discharged' },
      'The employment status “Discharged” is not one we know, so the status was left as it is.',
    ],
    [
      'shared_email',
      { email: 'a@b.test', holder: 'Bo Li' },
      'The email a@b.test is also that of Bo Li: only one of them can sign in.',
    ],
  ])('of %s name the field, the value, and what became of it', (code, facts, said) => {
    expect(noticeSentences([{ code, facts }])).toEqual([said])
    // As they were stored before values were kept with them, and of a value that never ends.
    expect(noticeSentences([{ code }])[0]).toMatch(/^The [^“”]+\.$|^A [^“”]+\.$/)
    const endless = Object.fromEntries(Object.keys(facts).map((fact) => [fact, 'x'.repeat(5000)]))
    if (!('holder' in facts || 'limit' in facts || 'written' in facts))
      expect(noticeSentences([{ code, facts: endless }])[0]?.length).toBeLessThan(250)
  })
})

it('knows how bad each outcome is', () => {
  expect(levelOf('created')).toBe('info')
  expect(levelOf('deactivated')).toBe('info')
  expect(levelOf('skipped')).toBe('warning')
  expect(levelOf('failed')).toBe('error')
  expect(levelOf('conflict')).toBe('error')
})

it('knows its own codes and no others', () => {
  expect(isOutcomeCode('missing_phone')).toBe(true)
  for (const other of ['', 'toString', '__proto__', 'missing_fax'])
    expect(isOutcomeCode(other)).toBe(false)
})

it('keeps a name written from right to left from turning the words around it', () => {
  const facts = { phone: '+14165550105', holder: 'ليلى حداد (10228)' }
  const said = sentence('يوسف الخطيب', 'phone_in_use', facts, 'Plexxis V2')
  expect(said).toContain('\u2068يوسف الخطيب\u2069 was not synced')
  expect(said).toContain('by \u2068ليلى حداد (10228)\u2069. Change')
  expect(sentence('Tara One', 'created', {}, 'Plexxis V2')).toBe(
    'Tara One was added to the directory.',
  )
})

it('of what is still to come nothing is said as if it were done, whatever the code', () => {
  // These are known only once something was done.
  const afterwards: OutcomeCode[] = ['changed_meanwhile', 'push_refused']
  for (const code of Object.keys(REASONS) as OutcomeCode[]) {
    if (afterwards.includes(code)) continue
    const said = sentence('Tara One', code, facts, 'Plexxis V2', [], 'to come')
    // What follows tells why, and of what was before.
    const [main = ''] = said.split(/:| what | they | as it /)
    expect([code, main]).not.toEqual([code, expect.stringMatching(/\b(?:was|were)\b/)])
  }
})
