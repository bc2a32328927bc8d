import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { IconOf } from '../parts/icon.js';
import { mainViews } from '../rules/addresses.js';
import { useText } from './use-text.js';
import { useWaitingCount } from './use-waiting-count.js';
import { viewIcons } from './view-icons.js';

/** The seven views, always in the same order. */
export function MainNavigation({ onGo }: { onGo: () => void }) {
  const text = useText();
  const waitingId = useId();
  const waiting = useWaitingCount();
  return (
    <nav aria-label={text('main')}>
      <ul className="main-links">
        {mainViews.map(view => (
          <li key={view} className="main-item">
            <Link
              to={`/${view}`}
              className="main-link"
              onClick={onGo}
              {...(view === 'approvals' && waiting > 0 ? { 'aria-describedby': waitingId } : {})}
            >
              <IconOf icon={viewIcons[view]} />
              {text(`view.${view}`)}
            </Link>
            {view === 'approvals' && waiting > 0 && (
              <span className="main-count">
                <span aria-hidden="true">{waiting}</span>
                <span id={waitingId} className="unseen">
                  {text('approvals.waiting', { count: waiting })}
                </span>
              </span>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
