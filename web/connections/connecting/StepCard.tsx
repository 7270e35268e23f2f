/** One step of the way: its number, or a check mark once it is seen to work; what is done is folded away. */
import { CircleCheck } from 'lucide'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../../ui/Icon.tsx'
import type { Step } from './steps.ts'

interface Props {
  step: Step
  number: number
  /** Open although it is not what comes next. */
  open?: boolean
  /** What shows that it works, in a few words. */
  proof?: string | null
  children: ComponentChildren
}

export function StepCard({ step, number, open = false, proof, children }: Props) {
  const shown = step.now || open
  const [isOpen, setOpen] = useState(shown)
  useEffect(() => setOpen(shown), [shown])
  const word = step.done ? 'done' : step.now ? 'next' : 'later'
  return (
    <li class={`step is-${word}`} aria-current={step.now ? 'step' : undefined}>
      <details open={isOpen} onToggle={(e) => setOpen(e.currentTarget.open)}>
        <summary>
          <span class="step-mark" aria-hidden="true">
            {step.done ? <Icon of={CircleCheck} /> : number}
          </span>
          <h2>{step.title}</h2>
          <span class={step.done ? 'step-proof' : 'hidden'}>
            {step.done ? (proof ?? 'Done') : step.now ? 'Next' : 'Later'}
          </span>
        </summary>
        <div class="step-body stack">{children}</div>
      </details>
    </li>
  )
}
