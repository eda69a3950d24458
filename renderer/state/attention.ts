import { create } from 'zustand';

/** Why connected systems are read only when somebody asks: nobody looks, or the machine runs on its battery. Null: they are read by themselves. */
export type Rest = 'away' | 'battery' | null;

export const useAttention = create<{ readonly rest: Rest }>()(() => ({ rest: null }));
