import { memo } from 'react';
import { Moment, useMomentText } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { localDay } from '../../rules/age.js';
import type { EventLine } from '../../rules/thread/event-line.js';
import type { TimelineRow } from '../../rules/thread/timeline.js';
import { AttemptRow } from './attempt-row.js';
import { MessageRow } from './message-row.js';
import { NoteRow } from './note-row.js';
import { ReplyRow } from './reply-row.js';
import type { ThreadMessage } from './use-thread.js';
import type { ThreadOther } from './use-timeline.js';

type ThreadRowProps = {
  row: TimelineRow<ThreadMessage, ThreadOther>;
  conversationId: string;
  channel: string;
  /** The message that this one answers, where it is here. */
  answered: ThreadMessage | null;
  onWhy: (messageId: string) => void;
};

export function ThreadRow({ row, conversationId, channel, answered, onWhy }: ThreadRowProps) {
  if (row.kind === 'day') return <DayRow at={row.at} />;
  if (row.kind === 'message')
    return <MessageRow {...{ conversationId, channel, answered, onWhy, message: row.message, follows: row.follows }} />;
  const { other } = row;
  if (other.kind === 'event') return <EventRow line={other.line} at={other.at} />;
  if (other.kind === 'note') return <NoteRow note={other.note} />;
  if (other.kind === 'reply') return <ReplyRow reply={other.reply} />;
  return <AttemptRow conversationId={conversationId} attempt={other.attempt} />;
}

const DayRow = memo(function DayRow({ at }: { at: string }) {
  const text = useText();
  const day = localDay(at);
  const now = Date.now();
  const known = day === localDay(new Date(now).toISOString()) ? 'today' : day === yesterday(now) ? 'yesterday' : null;
  return <p className="thread-day">{known ? text(`thread.${known}`) : <Moment at={at} as="day" />}</p>;
});

const yesterday = (now: number): string => localDay(new Date(now - 24 * 3_600_000).toISOString());

const EventRow = memo(function EventRow({ line, at }: { line: EventLine; at: string }) {
  const text = useText();
  const moment = useMomentText();
  const name = line.name ?? text('thread.somebody');
  return (
    <p className="thread-event">
      <bdi>{text(line.id, { name, until: line.until ? moment(line.until) : '' })}</bdi> <Moment at={at} as="time" />
    </p>
  );
});
