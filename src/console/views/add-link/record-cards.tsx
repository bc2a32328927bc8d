import { useText } from '../../frame/use-text.js';
import { recordLines } from '../../rules/record-lines.js';
import { RecordText } from '../knowledge/record-text.js';
import { whoOf } from '../knowledge/search-hit.js';
import type { Trial } from './use-trial.js';

/** Records as they will be kept: whose each is, who sees it, and what is left out of it. */
export function RecordCards({ records }: { records: Trial['records'] }) {
  const text = useText();
  return (
    <ol className="record-cards" aria-label={text('add.records')}>
      {records.map(({ record_id, text: all, visibility, owner_keys, left_out }, at) => (
        <li key={at}>
          <p className="hit-head">
            <strong>
              <bdi>{record_id}</bdi>
            </strong>
            <span>{text(`knowledge.who.${whoOf(visibility)}`)}</span>
            {owner_keys.length > 0 && <bdi>{owner_keys.map(key => key.slice(key.indexOf(':') + 1)).join(', ')}</bdi>}
          </p>
          <RecordText lines={recordLines(all)} />
          {left_out.length > 0 && <p className="soft">{text('add.left-out', { fields: left_out.join(', ') })}</p>}
        </li>
      ))}
    </ol>
  );
}
