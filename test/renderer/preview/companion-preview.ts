import { SampleBridge } from './bridge.ts';

const bridge = new SampleBridge();
Object.assign(window, { passerelle: bridge, sampleBridge: bridge });
await import('../../../renderer/companion/main.tsx');
