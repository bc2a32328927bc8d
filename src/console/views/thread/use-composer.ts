import { filesToSend, filesWait, takesFiles } from '../../rules/thread/outgoing-files.js';
import { useFiles } from './use-files.js';
import { useSaveNote } from './use-notes.js';
import { useReplyText } from './use-reply-text.js';
import { useSend } from './use-send.js';
import type { ThreadConversation } from './use-thread.js';

type How = { isClosed: boolean; onType: (isTyping: boolean) => void };

/** What leaves when somebody presses Send: words and files to the customer, or a note. */
export function useComposer({ id, channel }: ThreadConversation, { isClosed, onType }: How) {
  const { text: typed, mode, write } = useReplyText(id);
  const { files, add, drop, clear } = useFiles(id);
  const send = useSend(id);
  const note = useSaveNote(id);
  const text = typed.trim();
  const hasFiles = mode === 'reply' && takesFiles(channel);
  const attachments = hasFiles ? filesToSend(files) : [];
  const isEmpty = text === '' && attachments.length === 0;
  const isReady = !isEmpty && !isClosed && !(hasFiles && filesWait(files));
  /** False where there is nothing to send, or not yet. */
  const submit = (): boolean => {
    if (!isReady) return false;
    write('');
    onType(false);
    if (mode === 'note') note.save(text);
    else send({ text, isPrivate: mode === 'private', attachments, template: null });
    if (hasFiles) clear();
    return true;
  };
  return { files, add, drop, hasFiles, isReady, submit, problem: note.problem };
}
