import { useId } from 'react';
import type { Answer } from '../../../client/call.js';
import { Loaded } from '../../frame/loaded.js';
import { Moment } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { List } from '../../parts/list.js';
import type { Text } from '../../rules/messages/catalogue.js';
import { useDealHistory } from './deal-data.js';

type Line = Answer<'get', '/api/deals/:id/history'>['items'][number];

/** All that happened, the latest first. */
export function DealHistory({ dealId }: { dealId: string }) {
  const text = useText();
  const id = useId();
  return (
    <section aria-labelledby={id} className="deal-part">
      <h2 id={id}>{text('pipeline.history')}</h2>
      <Loaded query={useDealHistory(dealId)}>
        {lines =>
          lines.length === 0 ? (
            <p className="deal-soft">{text('pipeline.history.none')}</p>
          ) : (
            <List label={text('pipeline.history')} items={lines} keyOf={line => line.id}>
              {line => (
                <div className="deal-line">
                  <bdi>{wordsOf(line, text)}</bdi>
                  <span className="deal-soft">
                    {line.by?.name && <bdi>{line.by.name}</bdi>} <Moment at={line.at} as="moment" />
                  </span>
                </div>
              )}
            </List>
          )
        }
      </Loaded>
    </section>
  );
}

/** What a line says in a sentence (pure). */
function wordsOf({ stage, message, task, activity }: Line, text: Text): string {
  if (stage)
    return text('pipeline.history.stage', { from: text(`stage.${stage.from}`), to: text(`stage.${stage.to}`) });
  if (message) return message.text ?? text('pipeline.history.message');
  if (task) return text('pipeline.history.task', { title: task.title });
  if (activity) return text('pipeline.history.activity', { subject: activity.subject });
  return text('pipeline.history.change');
}
