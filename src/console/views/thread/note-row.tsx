import { NoteIcon } from '@primer/octicons-react';
import { memo } from 'react';
import type { Answer } from '../../../client/call.js';
import { Moment } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { IconOf } from '../../parts/icon.js';
import { LinkedText } from './linked-text.js';

export type ThreadNote = Answer<'get', '/api/notes'>['items'][number];

/** A private note where it was written: for people alone. */
export const NoteRow = memo(function NoteRow({ note }: { note: ThreadNote }) {
  const text = useText();
  return (
    <div className="said" data-speaker="note">
      <p className="said-by">
        <IconOf icon={NoteIcon} />
        <bdi>{text('thread.speaker.note', { name: note.author.name })}</bdi> <Moment at={note.createdAt} as="time" />
      </p>
      <div className="said-body">
        <LinkedText words={note.text} />
      </div>
    </div>
  );
});
