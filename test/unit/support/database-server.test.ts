import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { cleanUp, temporaryFolder } from '../../support/clean-up.js';
import { chooseDatabase } from '../../support/database-server.mjs';
import { until } from '../../support/patience.js';
import { spawnNode } from '../../support/spawn-node.js';

const cli = resolve('dist/src/embedded/database/cli.js');
const mongod = { TEST_DATABASE: 'mongod', PATH: '' };

describe('the database of a test run', () => {
  it('is the embedded one unless a mongod is asked for, whatever else is set', () => {
    expect(chooseDatabase({ MONGODB_URI: 'mongodb://somebody/' })).toEqual({ binary: cli });
  });

  it('is the mongod that runs, that is named, that is on the path, or that may be downloaded', () => {
    const folder = temporaryFolder('bin');
    writeFileSync(join(folder, 'mongod'), '');
    const named = join(folder, 'mongod');
    expect(chooseDatabase({ ...mongod, MONGODB_URI: 'mongodb://here/' })).toEqual({ uri: 'mongodb://here/' });
    expect(chooseDatabase({ ...mongod, MONGOMS_SYSTEM_BINARY: named })).toEqual({ binary: named });
    expect(chooseDatabase({ ...mongod, PATH: folder })).toEqual({ binary: named });
    const asked = { ...mongod, TEST_DATABASE_DOWNLOAD: 'yes' };
    expect(chooseDatabase({ ...asked, PATH: folder })).toEqual({ binary: named });
    expect(chooseDatabase(asked)).toEqual({ download: resolve('node_modules/.cache/mongod') });
    expect(chooseDatabase({ ...asked, MONGOMS_DOWNLOAD_DIR: '/elsewhere' })).toEqual({ download: '/elsewhere' });
  });

  it('is missing with the ways to get one, and not with a stack', () => {
    expect(() => chooseDatabase(mongod)).toThrow(/^There is no mongod here\.[^]*--download[^]*MONGODB_URI=/);
    expect(() => chooseDatabase({ ...mongod, MONGOMS_SYSTEM_BINARY: '/nowhere' })).toThrow(
      /names \/nowhere, which is not/,
    );
    const jest = resolve('node_modules/jest/bin/jest.js');
    const args = ['--no-warnings', jest, 'test/unit/support/measure-speed'];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env: { ...mongod } });
    expect(status).toBe(1);
    expect(stderr).toContain('There is no mongod here.');
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

/** An archive as MongoDB offers it, whose mongod is the embedded server. */
function archiveOfMongod(): Buffer {
  const folder = temporaryFolder('archive');
  const program = join(folder, 'mongodb-fake', 'bin', 'mongod');
  mkdirSync(dirname(program), { recursive: true });
  // mongodb-memory-server takes nothing under a mebibyte for whole.
  const size = `${'#'.repeat(1023)}\n`.repeat(1025);
  writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${cli}' "$@"\n${size}`);
  chmodSync(program, 0o755);
  const { status } = spawnSync('tar', ['-czf', 'mongodb.tgz', 'mongodb-fake'], { cwd: folder });
  expect(status).toBe(0);
  return readFileSync(join(folder, 'mongodb.tgz'));
}

describe('test:mongod -- --download', () => {
  it('downloads a mongod, checks it, keeps it, and runs on it', async () => {
    const archive = archiveOfMongod();
    const asked: string[] = [];
    const server = createServer((request, response) => {
      const path = request.url ?? '';
      asked.push(path);
      if (path.endsWith('.md5')) response.end(`${createHash('md5').update(archive).digest('hex')}  mongodb.tgz\n`);
      else response.writeHead(200, { 'content-length': archive.length }).end(archive);
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    cleanUp('the file server', () => server.close());
    const mirror = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const env = {
      PATH: dirname(process.execPath),
      TEST_DATABASE: 'mongod',
      TEST_DATABASE_DOWNLOAD: 'yes',
      MONGOMS_DOWNLOAD_MIRROR: mirror,
      MONGOMS_DOWNLOAD_DIR: temporaryFolder('downloaded'),
    };
    const module = pathToFileURL(resolve('test/support/database-server.mjs')).href;
    const script = `import { startDatabaseServer } from ${JSON.stringify(module)};
      const { uri, stop } = await startDatabaseServer(process.env);
      process.on('message', () => stop().then(() => process.exit(0)));
      process.send(uri);`;
    const start = async () => {
      const program = spawnNode(['--input-type=module', '-e', script], { env });
      let uri = '';
      program.child.once('message', message => void (uri = message as string));
      await until(() => uri !== '' || program.isGone(), 'the address of the server');
      const client = await new MongoClient(uri).connect();
      await client.db('x').collection('y').insertOne({ ok: true });
      expect(await client.db('x').collection('y').countDocuments()).toBe(1);
      await client.close();
      program.child.send('stop');
      await program.gone;
      expect(program.child.exitCode).toBe(0);
    };
    await start();
    expect(asked).toEqual([expect.stringMatching(/mongodb-.*\.tgz$/), expect.stringMatching(/\.tgz\.md5$/)]);
    await start();
    expect(asked).toHaveLength(2);
  });
});
