import { useIntl } from 'react-intl';
import { Moment } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import type { Run } from './agent-data.js';

type Evidence = Run['evidence'][number];

/** The records that were found, the best first: what of them was cited, and how old they are. */
export function EvidenceList({ run: { evidence, draft } }: { run: Run }) {
  const citations = draft?.citations ?? [];
  return (
    <ul className="run-evidence">
      {evidence.map(item => (
        <li key={item.chunk_id}>
          <EvidenceHead item={item} />
          <Cited fields={citations.filter(({ evidenceId }) => evidenceId === item.chunk_id)} />
          <Whole words={item.text} />
        </li>
      ))}
    </ul>
  );
}

function EvidenceHead({ item: { link_name, record_key, record_id, score, synced_at } }: { item: Evidence }) {
  const text = useText();
  const intl = useIntl();
  return (
    <p className="run-evidence-head">
      <strong>
        <bdi>{link_name}</bdi>
      </strong>
      <bdi>{record_id ?? record_key}</bdi>
      <Moment at={synced_at} as="age" />
      <span>{text('agent.evidence.match', { percent: intl.formatNumber(score, { style: 'percent' }) })}</span>
    </p>
  );
}

function Cited({ fields }: { fields: readonly { path: string; quote: string }[] }) {
  const text = useText();
  if (fields.length === 0) return <p className="soft">{text('agent.evidence.unused')}</p>;
  return (
    <dl className="run-fields">
      {fields.map(({ path, quote }, at) => (
        <div key={at}>
          <dt>
            <bdi>{path}</bdi>
          </dt>
          <dd dir="auto">{quote}</dd>
        </div>
      ))}
    </dl>
  );
}

function Whole({ words }: { words: string }) {
  const text = useText();
  return (
    <details>
      <summary>{text('agent.evidence.whole')}</summary>
      <p className="run-record" dir="auto">
        {words}
      </p>
    </details>
  );
}
