import { PaperAirplaneIcon } from '@primer/octicons-react';
import { type ClipboardEvent, type DragEvent, type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { useText } from '../../frame/use-text.js';
import { Alert } from '../../parts/alert.js';
import { Button } from '../../parts/button.js';
import { CannedList } from './canned-list.js';
import { AddFiles, ComposerFiles } from './composer-files.js';
import { SendHint } from './send-hint.js';
import { useCanned } from './use-canned.js';
import { useContact } from '../../data/contact.js';
import { type ReplyMode, useReplyText } from './use-reply-text.js';
import { useComposer } from './use-composer.js';
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
  const isNote = mode === 'note';
  const {
    files,
    add,
    drop,
    hasFiles,
    isReady,
    submit: send,
    problem,
  } = useComposer(conversation, { isClosed, onType });
  const canned = useCanned(conversation, isNote ? '' : typed, words => {
    write(words);
    box.current?.focus();
  });
  const submit = (): void => void (send() && box.current?.focus());
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    } else if (canned.items.length > 0) canned.onKeyDown(event);
  };
  useGrowing(box, typed);
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
        {...{ ref: box, rows: 2, value: typed, disabled: isClosed, onKeyDown, ...boxOf(typed, hasFiles ? add : null) }}
        aria-label={text(isNote ? 'thread.note' : 'thread.reply')}
        placeholder={
          isNote
            ? text('thread.placeholder.note')
            : text('thread.placeholder.reply', { name: contact?.displayName ?? '' })
        }
        {...(canned.isOpen ? { 'aria-controls': id, 'aria-autocomplete': 'list' as const } : {})}
        {...(canned.chosen ? { 'aria-activedescendant': `${id}-${canned.chosen.id}` } : {})}
        className="input text-area"
        onChange={event => {
          write(event.target.value);
          onType(event.target.value !== '');
        }}
      />
      {hasFiles && <ComposerFiles files={files} drop={drop} />}
      {canned.problem && <Alert>{canned.problem}</Alert>}
      {problem && <Alert>{problem}</Alert>}
      <SendPart {...{ conversation, mode }} isDisabled={!isReady} addFiles={hasFiles && !isClosed ? add : null} />
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

/** Words have their own direction, an empty box that of the interface; files that are pasted or let fall into it are the answer's. */
function boxOf(typed: string, add: ((files: readonly File[]) => void) | null) {
  const take = (event: ClipboardEvent | DragEvent, files: FileList): void => {
    if (files.length === 0 || !add) return;
    event.preventDefault();
    add([...files]);
  };
  return {
    ...(typed === '' ? {} : { dir: 'auto' }),
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
