import { create } from 'zustand';
import type { Department } from '../../electron/contract/certificates.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';

interface DepartmentsStore extends Activity {
  readonly departments: readonly Department[];
  readonly load: () => Promise<boolean>;
}

export const useDepartments = create<DepartmentsStore>()((set) => ({
  ...idle,
  departments: [],
  load: () =>
    attempt(set, async () => {
      set({ departments: await call('departments.list', undefined) });
    }),
}));
