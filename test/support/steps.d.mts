import type { Stores } from '../../src/app/stores.js';
import type { ClientRegistry } from '../../src/channels/registry.js';

export type Call = (...args: unknown[]) => unknown;
export type Around = (name: string, call: Call) => Call;

export function asks(name: string): boolean;
export function isIdle(name: string, result: unknown): boolean;
export function wrapAll<T>(name: string, target: T, around: Around): T;
export function wrapStores(stores: Stores, around: Around): Stores;
export function wrapClients(clients: ClientRegistry, around: Around): ClientRegistry;
