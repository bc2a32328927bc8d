import { XIcon } from '@primer/octicons-react';
import { useEffect } from 'react';
import { useText } from '../../frame/use-text.js';
import { Alert } from '../../parts/alert.js';
import { Button, IconButton } from '../../parts/button.js';
import type { Notice } from './use-conversation-acts.js';

const shownMs = 8_000;

/** What was done can be had back for a while; what was refused says why, and stays until it is read. */
export function ActNotice({ notice, onClose }: { notice: Notice; onClose: () => void }) {
  const text = useText();
  const { kind, conversation, act } = notice;
  const name = conversation.contactName ?? text('inbox.nameless');
  useEffect(() => {
    if (kind !== 'done') return undefined;
    const timer = setTimeout(onClose, shownMs);
    return () => clearTimeout(timer);
  }, [notice, kind, onClose]);
  const close = <IconButton icon={XIcon} label={text('close')} onPress={onClose} />;
  if (kind === 'refused') {
    return (
      <div className="inbox-notice">
        <Alert>{text('inbox.refused', { name, reason: notice.reason })}</Alert>
        {close}
      </div>
    );
  }
  const done = act.act === 'assign' && act.to === null ? 'unassign' : act.act;
  return (
    <div className="inbox-notice">
      <p role="status">{text(`inbox.done.${done}`, { name })}</p>
      {notice.undo && <Button onPress={notice.undo}>{text('inbox.undo')}</Button>}
      {close}
    </div>
  );
}
