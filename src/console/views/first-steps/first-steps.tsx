import { CheckCircleFillIcon, CircleIcon } from '@primer/octicons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useText } from '../../frame/use-text.js';
import { IconOf } from '../../parts/icon.js';
import { type FirstStep, nextStep } from '../../rules/first-steps.js';
import './first-steps.css';

const leaveDemo = 'npm run cli -- leave-demo --name "My shop"';

/** What there is to do before the first customer is answered; what comes later is told, and can wait. */
export function FirstSteps({ steps }: { steps: readonly FirstStep[] }) {
  const text = useText();
  const next = nextStep(steps);
  return (
    <section className="first-steps" aria-labelledby="first-steps">
      <h2 id="first-steps">{text('first-steps.title')}</h2>
      <ol>
        {steps.map(({ step, isDone }) => (
          <li key={step} data-done={isDone || undefined} aria-current={step === next ? 'step' : undefined}>
            <IconOf icon={isDone ? CheckCircleFillIcon : CircleIcon} />
            <div>
              <h3>
                {text(`first-steps.${step}`)}
                {isDone && <span> · {text('first-steps.done')}</span>}
              </h3>
              {step === next && (
                <>
                  <p>{text(`first-steps.${step}.how`)}</p>
                  <StepAction step={step} />
                </>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function StepAction({ step }: { step: FirstStep['step'] }): ReactNode {
  const text = useText();
  switch (step) {
    case 'write':
      return (
        <a href="/sandbox" target="frontdesk-sandbox" className="button" data-kind="primary">
          {text('first-steps.write.go')}
        </a>
      );
    case 'leave':
      return (
        <code dir="ltr" className="today">
          {leaveDemo}
        </code>
      );
    case 'account':
      return (
        <Link to="/settings/$section" params={{ section: 'accounts' }} className="button" data-kind="primary">
          {text('first-steps.account.go')}
        </Link>
      );
    case 'link':
      return (
        <Link to="/knowledge" className="button" data-kind="primary">
          {text('first-steps.link.go')}
        </Link>
      );
    case 'model':
      return (
        <Link to="/settings/$section" params={{ section: 'keys' }} className="button" data-kind="primary">
          {text('first-steps.model.go')}
        </Link>
      );
    case 'wait':
      return null;
  }
}
