import type { Answer } from '../../../client/call.js';
import { useIntl } from 'react-intl';
import { Moment } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { recordLines, tellingLines } from '../../rules/record-lines.js';
import { RecordText } from './record-text.js';

type Hit = Answer<'post', '/api/dashboard/rag/search'>['results'][number];

const who: Record<string, 'public' | 'owner' | 'managers'> = {
  public: 'public',
  matched_contact: 'owner',
  managers_only: 'managers',
};
export const whoOf = (visibility: string) => who[visibility] ?? 'managers';

/** A record that would be given to the agent: which, its telling fields, how old, and how well it fits. */
export function SearchHit({ hit, query }: { hit: Hit; query: string }) {
  const text = useText();
  const intl = useIntl();
  const lines = recordLines(hit.text);
  const telling = tellingLines(lines, query);
  return (
    <li className="hit">
      <p className="hit-head">
        <strong>
          <bdi>{hit.record_id}</bdi>
        </strong>
        <bdi>{hit.link_name}</bdi>
        <span>{text(`knowledge.who.${whoOf(hit.visibility)}`)}</span>
        <Moment at={hit.synced_at} as="age" />
        <span>{text('knowledge.score', { score: intl.formatNumber(hit.score, { maximumFractionDigits: 2 }) })}</span>
      </p>
      <RecordText lines={telling} />
      {lines.length > telling.length && (
        <details>
          <summary>{text('knowledge.hit.all', { count: lines.length })}</summary>
          <RecordText lines={lines} />
        </details>
      )}
    </li>
  );
}
