import { Moment } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { usedRecords } from '../../rules/thread/used-records.js';
import { PanelPart } from './panel-part.js';
import { useReplies } from './use-beside.js';

/** What of the CRM the agent's answers here rest on, and how old it was. */
export function ContactRecords({ conversationId }: { conversationId: string }) {
  const text = useText();
  const { data: replies = [] } = useReplies(conversationId);
  const records = usedRecords(replies);
  return (
    <PanelPart title={text('panel.records')}>
      {records.length === 0 && <p className="panel-soft">{text('panel.no-records')}</p>}
      <ul className="panel-list">
        {records.map(({ linkName, recordKey, syncedAt }) => (
          <li key={`${linkName} ${recordKey}`}>
            <bdi className="cut" title={recordKey}>
              {linkName} · {recordKey}
            </bdi>
            {syncedAt && (
              <span className="panel-mark">
                <Moment at={syncedAt} as="age" />
              </span>
            )}
          </li>
        ))}
      </ul>
    </PanelPart>
  );
}
