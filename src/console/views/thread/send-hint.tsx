import { useIntl } from 'react-intl';
import { useMomentText } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { ageOf } from '../../rules/age.js';
import { sendWindow, type SendWindow } from '../../rules/thread/send-window.js';
import type { Holder } from '../../rules/thread/holder.js';
import { useHolder } from './use-holder.js';
import type { ReplyMode } from './use-reply-text.js';
import type { ThreadConversation } from './use-thread.js';

/** What sending will do, and how long it can be done. */
export function SendHint({ conversation, mode }: { conversation: ThreadConversation; mode: ReplyMode }) {
  const text = useText();
  const holder = useHolder(conversation);
  if (mode === 'note') return null;
  const window = sendWindow(conversation, Date.now());
  return (
    <p className="composer-hint" data-window={window.state === 'open' && window.isShort ? 'short' : window.state}>
      {mode === 'private' ? `${text('thread.hint.private')} ` : null}
      {window.state !== 'closed' && <HolderHint holder={holder} />} <WindowWords window={window} />
    </p>
  );
}

function HolderHint({ holder }: { holder: Holder }) {
  const text = useText();
  switch (holder.who) {
    case 'agent':
      return <>{text('thread.hint.agent')}</>;
    case 'nobody':
      return <>{text('thread.hint.nobody')}</>;
    case 'other':
      return <bdi>{text('thread.hint.other', { name: holder.name ?? text('thread.somebody') })}</bdi>;
    case 'asleep':
    case 'done':
      return <>{text('thread.hint.opens')}</>;
    case 'me':
      return null;
  }
}

function WindowWords({ window }: { window: SendWindow }) {
  const text = useText();
  const intl = useIntl();
  const moment = useMomentText();
  if (window.state === 'none') return null;
  if (window.state === 'closed')
    return (
      <>
        {text(window.takesTemplates ? 'thread.window.closed-templates' : 'thread.window.closed', {
          ended: moment(window.endedAt),
        })}
      </>
    );
  if (!window.isShort) return <>{text('thread.window.until', { until: moment(window.endsAt) })}</>;
  const { value, unit } = ageOf(window.endsAt, Date.now());
  return (
    <>{text('thread.window.short', { left: intl.formatNumber(value, { style: 'unit', unit, unitDisplay: 'long' }) })}</>
  );
}
