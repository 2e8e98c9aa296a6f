import '../styles/tokens.css';
import '../styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Companion } from './Companion.tsx';
import { startCompanion } from './reactions.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('companion.html has no #root');
startCompanion();
createRoot(root).render(
  <StrictMode>
    <Companion />
  </StrictMode>,
);
