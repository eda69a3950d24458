import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod/v4/core';
import { App } from './app.tsx';
import { askAhead, connect } from './data/connect.ts';
import { findHost } from './hosts/find-host.ts';
import { restoreFrame } from './state/frame.ts';
import { restoreTheme } from './state/theme.ts';
import './tailwind.css';

// The content security policy allows no code made at run time.
config({ jitless: true });
restoreTheme();
restoreFrame();

const connected = connect(findHost());
const asked = askAhead(connected, location.pathname);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const draw = () =>
  createRoot(root).render(
    <StrictMode>
      <App connected={connected} />
    </StrictMode>,
  );
// Home as it was stands there already: it gives way to home as it is, not to a place where home will be.
if (root.firstElementChild === null) draw();
else void asked.then(draw);
