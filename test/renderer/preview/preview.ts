import { SampleBridge } from './bridge.ts';

const bridge = new SampleBridge();
for (const [name, answer] of window.scriptedAtStart ?? []) bridge.scripted.set(name, answer);
Object.assign(window, { passerelle: bridge, sampleBridge: bridge });
await import('../../../renderer/main.tsx');
