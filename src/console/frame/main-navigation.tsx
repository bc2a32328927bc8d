import { Link } from '@tanstack/react-router';
import { IconOf } from '../parts/icon.js';
import { mainViews } from '../rules/addresses.js';
import { useText } from './use-text.js';
import { viewIcons } from './view-icons.js';

/** The seven views, always in the same order. */
export function MainNavigation({ onGo }: { onGo: () => void }) {
  const text = useText();
  return (
    <nav aria-label={text('main')}>
      <ul className="main-links">
        {mainViews.map(view => (
          <li key={view}>
            <Link to={`/${view}`} className="main-link" onClick={onGo}>
              <IconOf icon={viewIcons[view]} />
              {text(`view.${view}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
