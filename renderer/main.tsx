import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { startJourney } from './journey/reactions.ts';
import { keepFocus } from './shell/kept-focus.ts';
import { followPointer } from './ui/still.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
startJourney();
keepFocus();
followPointer();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
