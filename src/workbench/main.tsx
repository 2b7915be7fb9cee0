import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { features } from './features/registry.ts';
import { Workbench } from './shell/workbench.tsx';

const host = document.getElementById('root');
if (host === null) throw new Error('index.html has no #root');

createRoot(host).render(
  <StrictMode>
    <Workbench features={features} />
  </StrictMode>,
);
