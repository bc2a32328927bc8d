import type { App } from '../../src/app/compose.js';

export type Call = (...args: unknown[]) => unknown;
export function asks(name: string): boolean;
export function isIdle(name: string, result: unknown): boolean;
export function wrapSteps(app: App, around: (name: string, call: Call) => Call): Pick<App, 'stores' | 'clients'>;
