import { Moment } from '../../frame/moment.js';
import { useText } from '../../frame/use-text.js';
import { PanelPart } from './panel-part.js';
import { useNotes } from '../../data/notes.js';

/** What people wrote for each other about this contact. */
export function ContactNotes({ contact: { id, notes } }: { contact: { id: string; notes: string | null } }) {
  const text = useText();
  const { data: items = [] } = useNotes({ contactId: id });
  return (
    <PanelPart title={text('panel.notes')}>
      {notes && (
        <p className="panel-note" dir="auto">
          {notes}
        </p>
      )}
      {items.map(note => (
        <div key={note.id} className="panel-note">
          <p dir="auto">{note.text}</p>
          <p className="panel-soft">
            <bdi>{note.author.name}</bdi>, <Moment at={note.createdAt} as="age" />
          </p>
        </div>
      ))}
      {!notes && items.length === 0 && <p className="panel-soft">{text('panel.no-notes')}</p>}
    </PanelPart>
  );
}
