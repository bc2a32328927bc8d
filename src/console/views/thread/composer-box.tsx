import { PaperAirplaneIcon } from '@primer/octicons-react';
import { type ClipboardEvent, type DragEvent, type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { useText } from '../../frame/use-text.js';
import { Alert } from '../../parts/alert.js';
import { Button } from '../../parts/button.js';
import { filesToSend, filesWait, takesFiles } from '../../rules/thread/outgoing-files.js';
import { CannedList } from './canned-list.js';
import { AddFiles, ComposerFiles } from './composer-files.js';
import { SendHint } from './send-hint.js';
import { useCanned } from './use-canned.js';
import { useContact } from '../../data/contact.js';
import { type ReplyMode, useReplyText } from './use-reply-text.js';
import { useFiles } from './use-files.js';
import { useSaveNote } from './use-notes.js';
import { useSend } from './use-send.js';
import type { ThreadConversation } from './use-thread.js';

type BoxProps = {
  conversation: ThreadConversation;
  /** The platform takes nothing at the moment. */
  isClosed: boolean;
  onType: (isTyping: boolean) => void;
};

/** Words and the button that sends them. What was sent leaves the box at once, so a second press has nothing to send. */
export function ComposerBox({ conversation, isClosed, onType }: BoxProps) {
  const text = useText();
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const { text: typed, mode, write } = useReplyText(conversation.id);
  const { data: contact } = useContact(conversation.contactId);
  const send = useSend(conversation.id);
  const note = useSaveNote(conversation.id);
  const isNote = mode === 'note';
  const canned = useCanned(conversation, isNote ? '' : typed, words => {
    write(words);
    box.current?.focus();
  });
  const { files, add, drop, clear } = useFiles(conversation.id);
  const hasFiles = mode === 'reply' && takesFiles(conversation.channel);
  const attachments = hasFiles ? filesToSend(files) : [];
  const isEmpty = typed.trim() === '' && attachments.length === 0;
  const waits = hasFiles && filesWait(files);
  const submit = (): void => {
    if (isEmpty || isClosed || waits) return;
    write('');
    onType(false);
    if (isNote) note.save(typed.trim());
    else {
      send({ text: typed.trim(), isPrivate: mode === 'private', attachments, template: null });
      if (hasFiles) clear();
    }
    box.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    } else if (canned.items.length > 0) canned.onKeyDown(event);
  };
  const { onPaste, onDrop } = takers(add);
  useGrowing(box, typed);
  const name = contact?.displayName ?? '';
  return (
    <form
      className="composer-box"
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
    >
      {canned.isOpen && <CannedList id={id} {...canned} />}
      <textarea
        {...{ ref: box, rows: 2, dir: 'auto', value: typed, disabled: isClosed, onKeyDown }}
        aria-label={text(isNote ? 'thread.note' : 'thread.reply')}
        placeholder={isNote ? text('thread.placeholder.note') : text('thread.placeholder.reply', { name })}
        {...(canned.isOpen ? { 'aria-controls': id, 'aria-autocomplete': 'list' as const } : {})}
        {...(canned.chosen ? { 'aria-activedescendant': `${id}-${canned.chosen.id}` } : {})}
        className="input text-area"
        {...(hasFiles ? { onPaste, onDrop } : {})}
        onChange={event => {
          write(event.target.value);
          onType(event.target.value !== '');
        }}
      />
      {hasFiles && <ComposerFiles files={files} drop={drop} />}
      {canned.problem && <Alert>{canned.problem}</Alert>}
      {note.problem && <Alert>{note.problem}</Alert>}
      <SendPart
        {...{ conversation, mode }}
        isDisabled={isEmpty || isClosed || waits}
        addFiles={hasFiles && !isClosed ? add : null}
      />
    </form>
  );
}

type SendPartProps = {
  conversation: ThreadConversation;
  mode: ReplyMode;
  isDisabled: boolean;
  /** Null where no file can be sent. */
  addFiles: ((files: readonly File[]) => void) | null;
};

/** What sending does, and the button that does it. */
function SendPart({ conversation, mode, isDisabled, addFiles }: SendPartProps) {
  const text = useText();
  return (
    <div className="composer-foot">
      <SendHint conversation={conversation} mode={mode} />
      {addFiles && <AddFiles add={addFiles} />}
      <kbd aria-hidden="true" className="hint-keys">
        {text('thread.send.keys')}
      </kbd>
      <Button type="submit" kind="primary" icon={PaperAirplaneIcon} isDisabled={isDisabled}>
        {text(mode === 'note' ? 'thread.save-note' : 'thread.send')}
      </Button>
    </div>
  );
}

/** Files that are pasted or let fall into the box; words go their own way. */
function takers(add: (files: readonly File[]) => void) {
  const take = (event: ClipboardEvent | DragEvent, files: FileList): void => {
    if (files.length === 0) return;
    event.preventDefault();
    add([...files]);
  };
  return {
    onPaste: (event: ClipboardEvent) => take(event, event.clipboardData.files),
    onDrop: (event: DragEvent) => take(event, event.dataTransfer.files),
  };
}

/** As high as its words, up to what the style allows. */
function useGrowing(box: React.RefObject<HTMLTextAreaElement | null>, typed: string): void {
  useEffect(() => {
    if (!box.current) return;
    box.current.style.blockSize = 'auto';
    box.current.style.blockSize = `${box.current.scrollHeight + 2}px`;
  }, [box, typed]);
}
