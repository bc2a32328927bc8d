import { type ChildProcess, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { messengerDelivery, postSigned } from '../support/deliveries.js';
import { expectInvariants, recordingLog } from '../support/invariants.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { breath, until } from '../support/patience.js';
import { cleanUp, temporaryFolder } from '../support/clean-up.js';
import { spawnNode } from '../support/spawn-node.js';

const program = resolve('dist/src/main.js');
// Of util-linux; elsewhere a process cannot be told from outside that its disk is full.
const canLimit = spawnSync('prlimit', ['--version']).status === 0;

(canLimit ? describe : describe.skip)('a disk that is full', () => {
  const log = recordingLog();
  const dataDir = temporaryFolder('full');
  let main: ChildProcess;
  let output = '';
  let test: TestApp;

  /** The product in the role of its database: it runs the database itself as a child, and again when that ends. */
  const startDatabase = async (): Promise<string> => {
    const survive = pathToFileURL(resolve('test/support/survive-full-disk.mjs')).href;
    const env = { NODE_ENV: 'test', ROLE: 'database', DATA_DIR: dataDir, NODE_OPTIONS: `--import ${survive}` };
    const started = spawnNode([program], { env: { PATH: process.env.PATH, ...env }, stderr: 'pipe' });
    main = started.child;
    // Before it is killed: it stops the database that it runs.
    cleanUp('the product and its database', () => started.kill('SIGTERM'));
    for (const stream of [main.stdout!, main.stderr!])
      stream.on('data', (data: Buffer) => void (output += data.toString()));
    return until(() => {
      if (main.exitCode !== null) throw new Error(`The database did not start. ${output}`);
      return /database is ready: (mongodb:\S+)/.exec(output)?.[1];
    }, 'the database');
  };
  const databasePid = (): number =>
    Number(readFileSync(`/proc/${main.pid}/task/${main.pid}/children`, 'utf8').trim().split(' ')[0]);
  const restarts = () => [...output.matchAll(/is started again.*?"cause":"([^"]+)"/g)].map(([, cause]) => cause);

  beforeAll(async () => {
    const own = new URL(await startDatabase());
    test = await startApp({
      log,
      reachDatabase: async uri => {
        own.pathname = new URL(uri).pathname;
        return own.href;
      },
    });
  });

  /** How large a file may get, in bytes: as far as the database can tell, the disk is full, also when it is started again. */
  const limitFiles = (bytes: number | 'unlimited') => {
    for (const pid of [main.pid, databasePid()]) {
      const { status } = spawnSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`]);
      expect(status).toBe(0);
    }
  };
  let serial = 0;
  const acknowledged: string[] = [];
  const unacknowledged: { from: string; mid: string }[] = [];
  const deliver = async (message = { from: `7272000${(serial += 1)}`, mid: `m_full-${serial}` }): Promise<number> => {
    const delivery = messengerDelivery('Hello!', message);
    const { status } = await postSigned(`${test.url}/api/webhooks/meta`, test.appSecret, delivery);
    if (status === 200) acknowledged.push(message.mid);
    else unacknowledged.push(message);
    return status;
  };

  it('is answered with 503 until there is room; nothing acknowledged is lost, and all goes on by itself', async () => {
    const pid = databasePid();
    // Deliveries keep coming, many to one commit; in the middle of them the disk is full.
    const statuses: number[] = [];
    const stream = (async () => {
      const going: Promise<unknown>[] = [];
      for (let n = 0; n < 60; n += 1) {
        if (n === 25) {
          // On a slow machine none of them may be written yet.
          await test.until(() => statuses.includes(200));
          limitFiles(8_192);
        }
        going.push(deliver().then(status => statuses.push(status)));
        if (n % 5 === 4) await breath(10);
      }
      await Promise.all(going);
    })();
    await stream;
    expect(statuses).toContain(200);
    expect(statuses).toContain(503);
    expect(new Set(statuses)).toEqual(new Set([200, 503]));
    // What could not be written is in no memory either: the database was started again, and can be read.
    await test.until(async () => restarts().length === 1);
    // lmdb may not live to tell: its error message is longer than the memory it has for it.
    expect(restarts()[0]).toMatch(/^a write failed, the disk is full or broken|^SIG.*Write error/);
    await test.until(async () => (databasePid() || pid) !== pid);
    expect(await deliver()).toBe(503);
    // Health tells the truth, and the API says what is the matter and when to come again.
    const health = await fetch(`${test.url}/health`);
    expect(health.status).toBe(503);
    expect(await health.json()).toMatchObject({ checks: { database: { status: 'down' } } });
    const refused = await test.api('POST', '/api/auth/login', { email: 'nobody@example.com', password: 'x' });
    expect(refused).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect((await test.app.stores.companies.load(test.ctx)).accounts.length).toBeGreaterThan(0);

    limitFiles('unlimited');
    // The platform repeats what it was not acknowledged.
    await test.until(async () => (await deliver()) === 200);
    expect(restarts()).toHaveLength(1);
    for (const message of unacknowledged.splice(0)) await deliver(message);
    expect(unacknowledged).toEqual([]);
    const secrets = [test.appSecret, test.appKey, 'Hello!'];
    await expectInvariants(test, { acknowledged, log, secrets });
    expect(new Set(test.sandbox.graph.sent.map(({ recipientId }) => recipientId)).size).toBe(serial);
    expect(test.sandbox.graph.sent.length).toBe(serial);
  });

  it('is no other fault than a database that was killed: it comes back, with all that was acknowledged', async () => {
    process.kill(databasePid(), 'SIGKILL');
    await test.until(async () => restarts().length === 2);
    await test.until(async () => (await deliver()) === 200);
    for (const message of unacknowledged.splice(0)) await deliver(message);
    await expectInvariants(test, { acknowledged });
  });
});
