import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { Forbidden } from './forbidden.js';
import { useText } from '../../frame/use-text.js';
import { ViewFrame } from '../../frame/view-frame.js';
import { Skeleton } from '../../parts/skeleton.js';
import { type AddStep, addSteps, readAddSearch } from '../../rules/knowledge-search.js';
import { emptyDraft, isAskable, type LinkDraft } from '../../rules/new-link.js';
import { BackToKnowledge } from '../knowledge/back-to-knowledge.js';
import { useMay } from '../../data/use-may.js';
import { useAccounts } from '../../data/accounts.js';
import { OwnersStep } from './owners-step.js';
import { PreviewStep } from './preview-step.js';
import { SourceStep } from './source-step.js';
import type { StepProps } from './step-props.js';
import { StrangersStep } from './strangers-step.js';
import '../knowledge/knowledge.css';
import './add-link.css';

/** From an address to answers, and nothing is kept before the last step. What was typed is in the page alone. */
export function AddLinkView() {
  const text = useText();
  const mayWrite = useMay('crm-links:write');
  const navigate = useNavigate();
  const { step: asked = 'source' } = readAddSearch(useSearch({ strict: false }));
  const { data: accounts } = useAccounts();
  const [draft, setDraft] = useState<LinkDraft>(emptyDraft);
  const [attempt, setAttempt] = useState(0);
  const firstAccount = accounts?.[0]?.id ?? '';
  const described = { ...draft, accountId: draft.accountId === '' ? firstAccount : draft.accountId };
  // After a reload there is nothing to look at.
  const step = isAskable(described) ? asked : 'source';
  const go = (next: AddStep): void => {
    if (step === 'source') setAttempt(before => before + 1);
    void navigate({ to: '/knowledge/add', search: next === 'source' ? {} : { step: next } });
  };
  const shared: StepProps = {
    draft: described,
    set: change => setDraft(before => ({ ...before, ...change })),
    attempt,
    go,
  };
  if (!mayWrite) return <Forbidden />;
  return (
    <ViewFrame title={text('knowledge.add')} actions={<BackToKnowledge />}>
      <Steps at={step} />
      {!accounts ? (
        <Skeleton label={text('loading')} />
      ) : (
        <section className="add-step" aria-labelledby="add-step">
          <StepHead step={step} />
          {step === 'source' && <SourceStep {...shared} accounts={accounts} />}
          {step === 'preview' && <PreviewStep {...shared} />}
          {step === 'owners' && <OwnersStep {...shared} />}
          {step === 'strangers' && <StrangersStep {...shared} />}
        </section>
      )}
    </ViewFrame>
  );
}

function Steps({ at }: { at: AddStep }) {
  const text = useText();
  return (
    <ol className="steps" aria-label={text('add.steps')}>
      {addSteps.map(step => (
        <li key={step} {...(step === at ? { 'aria-current': 'step' as const } : {})}>
          {text(`add.step.${step}`)}
        </li>
      ))}
    </ol>
  );
}

/** Has the focus when a step begins, so that whoever hears the page knows where they are. */
function StepHead({ step }: { step: AddStep }) {
  const text = useText();
  const head = useRef<HTMLHeadingElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== step) head.current?.focus();
    before.current = step;
  }, [step]);
  return (
    <>
      <h2 id="add-step" ref={head} tabIndex={-1}>
        {text(`add.step.${step}`)}
      </h2>
      <p className="soft">{text(`add.what.${step}`)}</p>
    </>
  );
}
