import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { startJourney } from './journey/reactions.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
startJourney();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
