import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { createQueryClient } from '../api/queries.ts';
import { followLanguage } from '../texts/language.ts';
import { SessionKeeper } from './session-keeper.tsx';

export function start(router: ReturnType<typeof createBrowserRouter>) {
  const root = document.getElementById('root');
  if (!root) {
    throw new Error('Expected the document to have an element "root", but it has none.');
  }
  followLanguage();
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={createQueryClient()}>
        <SessionKeeper>
          <RouterProvider router={router} />
        </SessionKeeper>
      </QueryClientProvider>
    </StrictMode>,
  );
}
