import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { useText } from '../../frame/use-text.js';
import { Status } from '../../parts/status.js';
import type { Run } from './agent-data.js';
import { DraftText } from './draft-text.js';
import { EvidenceList } from './evidence-list.js';
import { intentName } from './names.js';

/** One run, in the order in which the agent goes. */
export function RunSteps({ run }: { run: Run }) {
  const text = useText();
  const { rule, evidence, draft, findings, summary, notice, usage } = run;
  return (
    <>
      <ol className="run-steps" aria-label={text('agent.run')}>
        <Step name={text('agent.step.understood')}>
          <Understood run={run} />
        </Step>
        <Step name={text('agent.step.rule')}>
          {rule ? text('agent.rule.answered', { value: rule.triggerValue }) : text('agent.rule.none')}
        </Step>
        {!rule && (
          <Step name={text('agent.step.evidence')}>
            {evidence.length > 0 ? <EvidenceList run={run} /> : text('agent.evidence.none')}
          </Step>
        )}
        <Step name={text('agent.step.draft')}>{draft ? <DraftText run={run} /> : text('agent.draft.none')}</Step>
        {draft && (
          <Step name={text('agent.step.checks')}>
            {findings.length > 0 ? (
              <Words lines={findings.map(({ detail }) => detail)} />
            ) : (
              <Status tone="good">{text(rule ? 'agent.checks.own' : 'agent.checks.none')}</Status>
            )}
          </Step>
        )}
        <Step name={text('agent.step.decision')}>
          <Decision run={run} />
        </Step>
        {summary && (
          <Step name={text('agent.step.summary')}>
            <Words lines={[summary.headline, summary.wants, ...summary.known]} />
          </Step>
        )}
        {notice && (
          <Step name={text('agent.step.notice')}>
            <p dir="auto">{notice}</p>
          </Step>
        )}
      </ol>
      <p className="soft">
        {text('agent.cost', {
          model: run.model,
          tokens: usage.inputTokens + usage.outputTokens,
          milliseconds: run.durationMs,
        })}
      </p>
    </>
  );
}

function Step({ name, children }: { name: string; children: ReactNode }) {
  return (
    <li>
      <h3>{name}</h3>
      <div>{children}</div>
    </li>
  );
}

function Understood({ run: { intent, rule } }: { run: Run }) {
  const text = useText();
  const { formatNumber, formatDisplayName } = useIntl();
  if (rule && intent.confidence === 0) return <>{text('agent.understood.not-asked')}</>;
  const language = intent.language === 'und' ? undefined : formatDisplayName(intent.language, { type: 'language' });
  return (
    <ul className="run-facts">
      <li>{intentName(text, intent.label)}</li>
      <li>{text('agent.sure', { percent: formatNumber(intent.confidence, { style: 'percent' }) })}</li>
      {language && <li>{language}</li>}
      {intent.urgency === 'high' && <li>{text('agent.urgent')}</li>}
      {intent.escalate && <li>{text('agent.for-a-person')}</li>}
    </ul>
  );
}

const tones = { send: 'good', hold: 'waiting', handoff: 'waiting', ignore: 'plain' } as const;

function Decision({ run: { clearance } }: { run: Run }) {
  const text = useText();
  return (
    <>
      <p className="run-verdict">
        <Status tone={tones[clearance.verdict]}>{text(`agent.verdict.${clearance.verdict}`)}</Status>
      </p>
      <Words lines={clearance.reasons} />
    </>
  );
}

/** Sentences of the agent's own. They are English, whatever is spoken here. */
function Words({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="run-words" lang="en">
      {lines.map((line, at) => (
        <li key={at}>
          <bdi>{line}</bdi>
        </li>
      ))}
    </ul>
  );
}
