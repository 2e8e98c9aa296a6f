import { contextBridge, ipcRenderer } from 'electron';
import type { CallName, EventName, PasserelleBridge } from '../contract/contract.ts';
import { eventNames } from '../contract/events.ts';

const bridge: PasserelleBridge = {
  call: (name: CallName, input: unknown) => ipcRenderer.invoke('call', name, input),
  on: (name: EventName, listener: (event: never) => void) => {
    if (!eventNames.includes(name)) throw new Error(`No such event: ${name}`);
    // The page never sees Electron's event object.
    const forward = (_event: unknown, payload: unknown): void => {
      listener(payload as never);
    };
    ipcRenderer.on(name, forward);
    return () => ipcRenderer.off(name, forward);
  },
};

contextBridge.exposeInMainWorld('passerelle', bridge);
