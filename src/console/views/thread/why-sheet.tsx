import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import type { Answer } from '../../../client/call.js';
import { Problem } from '../../../client/problem.js';
import { api } from '../../data/api.js';
import { FailedPart } from '../../frame/failures.js';
import { Moment } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { EmptyState } from '../../parts/empty-state.js';
import { Sheet } from '../../parts/sheet.js';
import { Skeleton } from '../../parts/skeleton.js';

const path = '/api/messages/:id/trace';
type Run = Answer<'get', typeof path>;

/** What the agent understood, saw, decided and cost when it wrote a message. */
export function WhySheet({ messageId, onClose }: { messageId: string; onClose: () => void }) {
  const text = useText();
  const { data, error, refetch } = useQuery({
    queryKey: ['trace', messageId],
    queryFn: ({ signal }) => api.get(path, { params: { id: messageId }, signal }),
    retry: false,
  });
  return (
    <Sheet title={text('thread.why.title')} closeLabel={text('close')} isOpen onClose={onClose}>
      {data && <RunOf run={data} />}
      {error instanceof Problem && error.status === 404 ? (
        <EmptyState what={text('thread.why.none')} />
      ) : (
        error && <FailedPart error={error} retry={() => void refetch()} />
      )}
      {!data && !error && <Skeleton label={text('loading')} />}
    </Sheet>
  );
}

function RunOf({ run }: { run: Run }) {
  const text = useText();
  const intl = useIntl();
  const { intent, clearance, findings, evidence, usage } = run;
  const percent = intl.formatNumber(intent.confidence, { style: 'percent' });
  return (
    <dl className="why">
      <dt>{text('thread.why.question')}</dt>
      <dd dir="auto">{run.question}</dd>
      <dt>{text('thread.why.intent')}</dt>
      <dd>{text('thread.why.intent.value', { label: intent.label, percent })}</dd>
      <dt>{text('thread.why.verdict')}</dt>
      <dd>
        {text(`thread.why.verdict.${clearance.verdict}`)}
        <Lines lines={clearance.reasons} />
      </dd>
      <dt>{text('thread.why.findings')}</dt>
      <dd>
        {findings.length === 0 ? (
          text('thread.why.no-findings')
        ) : (
          <Lines lines={findings.map(({ detail }) => detail)} />
        )}
      </dd>
      <dt>{text('thread.why.evidence')}</dt>
      <dd>
        {evidence.length === 0 && text('thread.why.no-evidence')}
        <ul className="why-evidence">
          {evidence.map(item => (
            <li key={item.chunk_id}>
              <p className="source-head">
                <bdi>{item.link_name}</bdi> · <bdi>{item.record_key}</bdi> · <Moment at={item.synced_at} as="age" />
              </p>
              <p className="source-quote" dir="auto">
                {item.text}
              </p>
            </li>
          ))}
        </ul>
      </dd>
      <dt>{text('thread.why.cost')}</dt>
      <dd>
        {text('thread.why.cost.value', {
          model: run.model,
          tokens: usage.inputTokens + usage.outputTokens,
          seconds: intl.formatNumber(run.durationMs / 1000, { maximumFractionDigits: 1 }),
        })}
      </dd>
    </dl>
  );
}

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <ul>
    {lines.map((line, index) => (
      <li key={index} dir="auto">
        {line}
      </li>
    ))}
  </ul>
);
