import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { UsageError, parseArguments } from '../../src/embedded/database/cli-arguments.js';
import { CLI } from './support/child-server.js';
import { patienceMs } from '../support/patience.js';
import { describeEmbedded } from './support/differences.js';

/** A server that starts would never end: the time limit makes that a failure. */
const run = (...args: string[]): ReturnType<typeof spawnSync> =>
  spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8', timeout: patienceMs });

describeEmbedded('internals')('the command line', () => {
  it.each(['--help', '-h'])('%s says what there is and starts no server', flag => {
    const { status, stdout, stderr } = run('--port', '0', flag);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/usage: cli\.js --dbpath DIR/);
    expect(stdout).not.toContain('Waiting for connections');
  });

  it.each([
    [['--dbpth', 'x'], "unknown option '--dbpth'; --help lists what there is"],
    [['stray'], "unknown option 'stray'; --help lists what there is"],
    [['--port', 'many'], "--port needs a number, not 'many'"],
    [['--dbpath'], '--dbpath needs a value'],
    [['--backup', 'x'], '--backup needs --dbpath, the directory to copy'],
  ])('%j is refused in one sentence', (args, sentence) => {
    const { status, stdout, stderr } = run(...args);
    expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: `mongo-server: ${sentence}\n` });
  });
});

describe('what mongodb-memory-server gives to a mongod', () => {
  it('is understood, also where it changes nothing', () => {
    const args = [
      '--port',
      '7',
      '--dbpath',
      'd',
      '--replSet',
      'rs',
      '--storageEngine',
      'x',
      '--keyFile',
      'k',
      '--noauth',
    ];
    expect(parseArguments([...args, '--setParameter', 'ttlMonitorSleepSecs=1'])).toMatchObject({
      port: 7,
      setName: 'rs',
    });
  });

  it('a switch takes no value from what follows it', () => {
    expect(() => parseArguments(['--durable', 'stray'])).toThrow(UsageError);
  });
});
