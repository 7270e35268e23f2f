/** What a run put away to be planned is of people: it goes when the run ends, however that comes. */
import type { Run } from '../core/runs/run.ts'
import type { CompanyDb } from '../store/database.ts'
import { workKey } from '../store/files.ts'
import { activeStep } from '../store/runs/active.ts'

type Whose = Pick<Run, 'companyId' | 'connectionId' | 'id' | 'step'>

/** Of a run that has ended. Whatever stays all the same goes with the pages: src/jobs/retention.ts. */
export async function leaveNoWork(files: R2Bucket, run: Whose): Promise<void> {
  if (run.step !== 'plan') return
  try {
    await files.delete(workKey(run.companyId, run.connectionId, run.id))
  } catch {
    console.error('what a run put away stays for now', run.id)
  }
}

/** Of a job that has lost its run: another one may plan still, and has put the same away. */
export async function leaveNoLateWork(db: CompanyDb, files: R2Bucket, run: Whose): Promise<void> {
  if (run.step === 'plan' && (await activeStep(db, run.id)) !== 'plan')
    await leaveNoWork(files, run)
}
