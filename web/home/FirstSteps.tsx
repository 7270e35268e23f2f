/** From nothing to a first sync that somebody has looked at: each step proven by a check mark as it is done. */
import { Circle, CircleCheck } from 'lucide'
import type { ComponentChildren } from 'preact'
import { mayWrite, VIEWER_REASON } from '../shell/session.ts'
import { Icon } from '../ui/Icon.tsx'
import type { FirstStep } from './firstSteps.ts'

export function FirstSteps({ steps, hasWorkers }: { steps: FirstStep[]; hasWorkers: boolean }) {
  const next = steps.find((s) => !s.done)
  return (
    <section class="card stack tight first-steps" aria-labelledby="first-steps">
      <h2 id="first-steps">Bring everybody in</h2>
      <p class="muted">
        Muster keeps your workers true to the system where people are hired, and says of everybody
        who is not in sync why. Nothing is changed before you have looked at it.
      </p>
      <ol>
        {steps.map((step) => (
          <li key={step.title} class="first-step">
            <span class={step.done ? 'status good' : 'status quiet'}>
              <Icon of={step.done ? CircleCheck : Circle} />
            </span>
            <div>
              <p class="strong">
                {step.title}
                <span class="hidden">{step.done ? ' (done)' : ''}</span>
              </p>
              <p class="muted">{step.text}</p>
            </div>
            {step === next && mayWrite.value && <Next step={step} />}
          </li>
        ))}
      </ol>
      {!mayWrite.value && <p>{VIEWER_REASON}</p>}
      {(hasWorkers || mayWrite.value) && (
        <p class="muted">
          <a href="/workers">{hasWorkers ? 'See the workers' : 'Or add a worker by hand'}</a>
        </p>
      )}
    </section>
  )
}

const Next = ({ step }: { step: FirstStep }): ComponentChildren => (
  <a class="button primary" href={step.href}>
    {step.button}
  </a>
)
