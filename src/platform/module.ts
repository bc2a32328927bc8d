import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Router } from 'express';
import type { Clock } from './clock.js';
import type { Route } from './http/api.js';
import type { WebhookDocument } from './http/openapi.js';
import type { Checks } from './observability/checks.js';
import type { CollectionDefinition } from './persistence/collection.js';
import type { Database } from './persistence/database.js';
import type { Claimed, LeasedDocument, WorkSource } from './persistence/lease.js';
import type { Signal } from './signal.js';

/** One start of a worker, until it stops. */
export type Shift = {
  /** Who holds what this worker has claimed. */
  owner: string;
  /** Aborted when the worker stops: work that waits for the outside ends, and is repeated by somebody else. */
  stopping: AbortSignal;
};

/** Documents that are due, and the work on one of them; see pipeline/station.ts for the loop. */
export type StationPlan<T extends LeasedDocument = LeasedDocument> = {
  name: string;
  source: WorkSource<T>;
  /** Documents worked on at once in one process. Most of it waits for others, so there may be many. */
  concurrency: number;
  maxAttempts?: number;
  /** Works on one document and settles it. A throw is a failed try. */
  work: (claimed: Claimed<T>, shift: Shift) => Promise<void>;
  /** Called when the last try failed: writes the document off, visibly. */
  giveUp: (claimed: Claimed<T>, reason: string) => Promise<void>;
  /** Cuts an idle pause short where what makes documents due runs in the same process. */
  notifiedBy?: Signal;
};

/** What is done again and again by one of all processes at a time. Running it twice is harmless. */
type Schedule = { name: string; everyMs: number; run: (shift: Shift) => Promise<void> };

/** A loop of its own beside stations and schedules, in every worker. */
export type Runner = { start: (shift: Shift) => void; stop: () => Promise<void> };

/** Answers a request before Express sees it; false when the request is not its business. */
type Door = (req: IncomingMessage, res: ServerResponse) => boolean;

/** The face of a feature: what it adds to the product. Everything is optional; operations for others stand beside it. */
export type Module = {
  routes?: Route[];
  doors?: Door[];
  /** Pages with headers of their own, mounted before the API. */
  pages?: Router;
  stations?: StationPlan[];
  schedules?: Schedule[];
  runners?: Runner[];
  /** What it sends to the company's own systems, for the API's document. */
  webhookDocuments?: WebhookDocument[];
  checks?: Partial<Checks>;
  /** How much waits to be worked on; many are a reason to look. */
  backlog?: () => Promise<number>;
  /** Resolves when stations of this process may claim: something more urgent goes first. */
  giveWay?: () => Promise<void>;
  /** Before anything starts, after the indexes: what else must stand. Repeating it is harmless. */
  prepare?: () => Promise<void>;
  /** Ends answers that would never end by themselves, when the web server closes. */
  endStreams?: () => void;
  /** After everything of a worker has stopped: waits for what is still going on. */
  settle?: () => Promise<void>;
};

/** What a feature keeps: its collections, whose indexes boot() ensures, and the stores over them. */
export type Storage<S extends object> = {
  collections: readonly CollectionDefinition<{ _id: string }>[];
  /** `announce` is called when a store has told something that happened (events/outbox.ts). */
  open: (database: Database, clock: Clock, announce: () => void) => S;
  /** Of the collections, those that tell of their changes. */
  outboxes?: readonly { definition: CollectionDefinition<{ _id: string }>; ids: Record<string, string> }[];
};

export const defineStorage = <S extends object>(storage: Storage<S>): Storage<S> => storage;

/** The stores of a storage. */
export type StoresOf<T> = T extends Storage<infer S> ? S : never;

/** A plan among plans of other documents; each is only ever given what its own source has claimed. */
export const station = <T extends LeasedDocument>(plan: StationPlan<T>): StationPlan => plan as unknown as StationPlan;
