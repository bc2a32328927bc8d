import { afterAll, beforeAll } from '@jest/globals';
import { MongoClient } from 'mongodb';
import type { Db } from 'mongodb';
import { databaseUri } from '../../support/database.js';
import { startMongoServer } from '../../../src/embedded/database/start-server.js';
import type { RunningServer, ServerOptions } from '../../../src/embedded/database/start-server.js';

export interface Target {
  client: MongoClient;
  db: Db;
  uri: string;
}

/** Gives each file its own database on the run's server; with options, which only our server has, on a server of its own. */
export function useServer(options?: ServerOptions): Target {
  const target = {} as Target;
  let server: RunningServer | undefined;
  beforeAll(async () => {
    server = options && (await startMongoServer(options));
    target.uri = server?.uri ?? databaseUri();
    target.client = await new MongoClient(target.uri).connect();
    target.db = target.client.db(`conformance_${process.pid}_${Date.now()}`);
  });
  afterAll(async () => {
    await target.db.dropDatabase();
    await target.client.close();
    await server?.close();
  });
  return target;
}

/** Resolves to the error a promise rejects with. */
export async function errorOf(
  promise: Promise<unknown>,
): Promise<{ code?: number; message: string; codeName?: string }> {
  try {
    await promise;
  } catch (error) {
    return error as { code?: number; message: string };
  }
  throw new Error('expected an error');
}
