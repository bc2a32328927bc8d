import { EyeIcon } from '@primer/octicons-react';
import { useIntl } from 'react-intl';
import { useText } from '../../frame/use-text.js';
import { IconOf } from '../../parts/icon.js';
import { usePresence } from './use-presence.js';

/** Who else looks at this conversation, and who is typing an answer right now. */
export function PresenceLine({ conversationId, isTyping }: { conversationId: string; isTyping: boolean }) {
  const text = useText();
  const intl = useIntl();
  const present = usePresence(conversationId, isTyping);
  const names = (typing: boolean) =>
    intl.formatList(
      present.filter(each => each.typing === typing).map(({ name }) => name),
      { type: 'conjunction' },
    );
  const [typing, looking] = [names(true), names(false)];
  return (
    <p role="status" className={present.length > 0 ? 'presence' : 'unseen'}>
      {present.length > 0 && <IconOf icon={EyeIcon} />}
      {typing && <bdi>{text('thread.present.types', { names: typing })}</bdi>}{' '}
      {looking && <bdi>{text('thread.present.looks', { names: looking })}</bdi>}
    </p>
  );
}
