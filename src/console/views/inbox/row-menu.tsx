import { useText } from '../../frame/use-text.js';
import { MenuAt } from '../../parts/menu-at.js';
import { MenuItem } from '../../parts/menu.js';
import { useOffersOf } from './use-offers.js';
import type { ConversationAct } from '../../rules/inbox/conversation-acts.js';
import type { Conversation } from './use-conversation-list.js';

type MenuProps = {
  conversation: Conversation;
  button: Element;
  onAct: (conversation: Conversation, act: ConversationAct) => void;
  onClose: () => void;
};

/** What can be done with a conversation from the list. */
export function RowMenu({ conversation, button, onAct, onClose }: MenuProps) {
  const text = useText();
  const offers = useOffersOf()(conversation);
  const name = conversation.contactName ?? text('inbox.nameless');
  return (
    <MenuAt anchor={button} label={text('inbox.acts', { name })} onClose={onClose}>
      {offers.map(offer => (
        <MenuItem
          key={offer.id}
          icon={offer.icon}
          name={offer.name}
          onAction={() => {
            onClose();
            onAct(conversation, offer.act);
          }}
        />
      ))}
    </MenuAt>
  );
}
