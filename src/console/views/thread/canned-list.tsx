import { useText } from '../../frame/use-text.js';
import type { useCanned } from './use-canned.js';

type CannedListProps = { id: string } & Pick<ReturnType<typeof useCanned>, 'items' | 'chosen' | 'choose' | 'put'>;

/** Prepared texts that fit what is typed behind the slash. */
export function CannedList({ id, items, chosen, choose, put }: CannedListProps) {
  const text = useText();
  return (
    <>
      <ul role="listbox" id={id} aria-label={text('thread.canned')} className="canned">
        {items.map(item => (
          <li
            key={item.id}
            {...{ role: 'option', id: `${id}-${item.id}`, 'aria-selected': item === chosen }}
            className="canned-item"
            onPointerMove={() => choose(item)}
            // The box keeps the focus.
            onPointerDown={event => event.preventDefault()}
            onClick={() => void put(item.id)}
          >
            <code>/{item.shortCode}</code>
            <span className="cut" dir="auto">
              {item.text}
            </span>
          </li>
        ))}
      </ul>
      <p role="status" className={items.length === 0 ? 'composer-hint' : 'unseen'}>
        {items.length === 0 ? text('thread.canned.none') : ''}
      </p>
    </>
  );
}
