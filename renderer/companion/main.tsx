import '../styles/tokens.css';
import '../styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { keepFocus } from '../shell/kept-focus.ts';
import { Companion } from './Companion.tsx';
import { startCompanion } from './reactions.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('companion.html has no #root');
startCompanion();
keepFocus();
createRoot(root).render(
  <StrictMode>
    <Companion />
  </StrictMode>,
);
