import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { readChoices } from './data/choices.js';
import { loadFirstMessages } from './data/messages.js';
import { watchSession, currentSession } from './data/session.js';
import { PreferencesProvider } from './frame/preferences.js';
import { router } from './frame/router.js';
import './tokens.css';
import './parts/base.css';
import './parts/controls.css';
import './parts/floating.css';
import './parts/states.css';
import './parts/data.css';
import './frame/frame.css';

const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 30_000, retry: 1 } } });

// A session that ends while a view is open leads to the sign-in, and back to that view afterwards.
watchSession(() => {
  if (!currentSession()) void router.invalidate();
});

const choices = readChoices();
const messages = await loadFirstMessages(choices.language);
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <PreferencesProvider start={{ choices, messages }}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </PreferencesProvider>
    </StrictMode>,
  );
}
