import type { Pacer } from '../storage/pacer.js';
import type { Catalog } from '../storage/catalog.js';
import type { SearchIndexes } from '../search/search-indexes.js';
import type { Doc, ObjectId } from '../value/bson.js';
import type { Peer } from '../wire/connection.js';
import type { Cursors } from './cursors.js';

/** What commands share. */
export interface Server {
  catalog: Catalog;
  cursors: Cursors;
  search: SearchIndexes;
  setName: string;
  /** The addresses drivers know: where writes go, and the second one where a read preference for secondaries finds us. */
  members: { primary: string; secondary: string };
  /** Of this run: tells drivers that the server was restarted. */
  processId: ObjectId;
  startedAt: number;
  connections(): number;
  log(line: string): void;
  /** Stops the server after the reply went out. */
  shutdown(): void;
  /** Describes how a command would run (explain), for commands that carry the flag themselves. */
  explain(request: Request): Promise<Doc>;
  setTtlInterval(seconds: number): void;
}

export interface Request {
  db: string;
  body: Doc;
  peer: Peer;
  pacer: Pacer;
  server: Server;
}

/** One command: its names, every field it understands, and what it does. */
export interface Command {
  names: readonly string[];
  /** Fields that are honoured. */
  fields: readonly string[];
  /** Fields MongoDB knows whose effect is not offered: refused unless they ask for the default. */
  refused?: Readonly<Record<string, unknown>>;
  writes?: boolean;
  run(request: Request): Promise<Doc> | Doc;
}
