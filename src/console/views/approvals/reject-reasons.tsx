import { useEffect, useState } from 'react';
import { type RejectReason, rejectReasons } from '../../../replies/reject-reasons.contract.js';
import { typesText } from '../../frame/use-shortcuts.js';
import { useText } from '../../frame/use-text.js';
import { Button } from '../../parts/button.js';
import { Key } from './draft-actions.js';

const reasons = (Object.keys(rejectReasons) as RejectReason[]).map(id => ({ id, kept: rejectReasons[id] }));

/** Why a draft was rejected: one press, one of the keys 1 to 3, or own words. Nobody has to. */
export function RejectReasons({ choose }: { choose: (reason: string) => void }) {
  const text = useText();
  const [own, setOwn] = useState('');
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const reason = reasons[Number(event.key) - 1];
      if (!reason || typesText(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      choose(reason.kept);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
  return (
    <form
      className="reject-reasons"
      role="group"
      aria-label={text('approvals.reason')}
      onSubmit={event => {
        event.preventDefault();
        if (own.trim()) choose(own.trim());
      }}
    >
      {reasons.map(({ id, kept }, at) => (
        <Button key={id} onPress={() => choose(kept)}>
          {text(`approvals.reason.${id}`)}
          <Key name={String(at + 1)} />
        </Button>
      ))}
      <input
        className="input"
        aria-label={text('approvals.reason.own')}
        placeholder={text('approvals.reason.own')}
        maxLength={1000}
        value={own}
        onChange={event => setOwn(event.target.value)}
      />
    </form>
  );
}
