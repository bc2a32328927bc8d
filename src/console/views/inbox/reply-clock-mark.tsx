import { StopwatchIcon } from '@primer/octicons-react';
import { useIntl } from 'react-intl';
import { useText } from '../../frame/use-text.js';
import { IconOf } from '../../parts/icon.js';
import { replyClock } from '../../rules/inbox/reply-clock.js';
import type { Conversation } from './use-conversation-list.js';

/** How long the platform still lets one answer; nothing where it sets no limit, or where nothing is to be answered. */
export function ReplyClockMark({ conversation, now }: { conversation: Conversation; now: number }) {
  const text = useText();
  const intl = useIntl();
  const clock = conversation.status === 'resolved' ? null : replyClock(conversation, now);
  if (!clock) return null;
  if (clock.state === 'closed') {
    return (
      <span className="mark" data-tone="bad" title={text('inbox.clock.closed')}>
        <IconOf icon={StopwatchIcon} />
        <span className="unseen">{text('inbox.clock.closed')}</span>
      </span>
    );
  }
  const { hours, minutes, tone, state } = clock;
  const days = Math.floor(hours / 24);
  const [count, unit] = days > 1 ? [days, 'day'] : hours > 0 ? [hours, 'hour'] : [minutes, 'minute'];
  const left = (unitDisplay: 'narrow' | 'long'): string =>
    intl.formatNumber(count, { style: 'unit', unit, unitDisplay });
  const words = text(state === 'open' ? 'inbox.clock.open' : 'inbox.clock.people', { left: left('long') });
  return (
    <span className="mark" data-tone={tone} title={words}>
      <IconOf icon={StopwatchIcon} />
      <span aria-hidden>{left('narrow')}</span>
      <span className="unseen">{words}</span>
    </span>
  );
}
