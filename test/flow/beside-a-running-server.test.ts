import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const main = resolve('dist/src/main.js');
const cli = resolve('dist/scripts/cli.js');

/** What an operator does on the machine where the demo runs, with the embedded database. */
describe('commands beside a running server', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'frontdesk-beside-'));
  const env = { PATH: process.env['PATH'] ?? '', NODE_ENV: 'test', PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error' };
  const password = 'correct horse battery';
  let server: ChildProcess;

  const start = async (more: Record<string, string> = {}): Promise<string> => {
    const child = spawn(process.execPath, [main], {
      env: { ...env, ADMIN_EMAIL: 'ada@example.com', ADMIN_PASSWORD: password, ...more },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    server = child;
    let said = '';
    return new Promise((ready, failed) => {
      child.stdout.on('data', (data: Buffer) => {
        said += data.toString();
        if (/is ready: \S+/.test(said)) ready(said);
      });
      child.once('exit', code => failed(new Error(`It ended with ${code}: ${said}`)));
    });
  };
  const stop = () =>
    new Promise<void>(done => {
      if (!server || server.exitCode !== null) return done();
      server.removeAllListeners('exit');
      server.once('exit', () => done());
      server.kill('SIGTERM');
    });
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { env, encoding: 'utf8' });
    return { status, stdout, stderr };
  };
  const urlIn = (said: string): string => /is ready: (\S+)/.exec(said)?.[1] ?? '';
  const signIn = async (url: string, email: string, secret: string) => {
    const response = await fetch(`${url}/api/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: secret }),
    });
    return { status: response.status, body: (await response.json()) as { token?: string; company?: { name: string } } };
  };

  let url = '';
  beforeAll(async () => {
    url = urlIn(await start());
  });
  afterAll(async () => {
    await stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('says help and mistakes in words, without touching anything', () => {
    expect(run('--help').stdout).toContain('leave-demo');
    expect(run('create-user', '--help').stdout).toContain('--email <value>');
    expect(run('create-user', '--colour', 'red')).toMatchObject({ status: 2, stdout: '' });
    expect(run('create-user', '--colour', 'red').stderr).toMatch(/^create-user does not know --colour\. .*\n$/);
    expect(run('dance').stderr).toMatch(/^There is no command "dance"\./);
  });

  it('talks to the running one: a person it adds may sign in at once', async () => {
    const { stdout, stderr } = run('create-user', '--email', 'bo@example.com', '--password', 'another password');
    expect({ stdout, stderr }).toEqual({
      stdout: 'bo@example.com may sign in as manager with the given password.\n',
      stderr: '',
    });
    expect((await signIn(url, 'bo@example.com', 'another password')).status).toBe(200);
  });

  it('a real token is refused in the demo with the way out of it', async () => {
    const { body } = await signIn(url, 'ada@example.com', password);
    const response = await fetch(`${url}/api/accounts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${body.token}` },
      body: JSON.stringify({
        platform: 'telegram',
        externalId: '7712345679',
        name: 'Desk',
        accessToken: `7712345679:${'Aa0_-'.repeat(7)}`,
      }),
    });
    expect(response.status).toBe(422);
    expect(JSON.stringify(await response.json())).toContain('npm run cli -- leave-demo');
  });

  it('leave-demo removes the demo and keeps the people; the next start is a shop without simulators', async () => {
    const { stdout, stderr } = run('leave-demo', '--name', 'Tea House');
    expect(stderr).toBe('');
    expect(stdout).toMatch(/The demo is gone .* 2 people sign in to Tea House .*\nStart Frontdesk again/);
    expect(run('leave-demo').stderr).toMatch(/There is no demo here/);
    await stop();
    expect(existsSync(join(dataDir, 'running.json'))).toBe(false);
    const said = await start();
    expect(said).not.toMatch(/Try it as a customer|First administrator/);
    const { status, body } = await signIn(urlIn(said), 'ada@example.com', password);
    expect({ status, company: body.company?.name }).toEqual({ status: 200, company: 'Tea House' });
    const accounts = await fetch(`${urlIn(said)}/api/accounts`, { headers: { authorization: `Bearer ${body.token}` } });
    expect(await accounts.json()).toMatchObject({ items: [], total: 0 });
  });

  it('works where nothing runs, too', async () => {
    await stop();
    expect(run('reset-password', '--email', 'bo@example.com', '--password', 'a third password').stdout).toMatch(
      /may sign in/,
    );
    const url = urlIn(await start());
    expect((await signIn(url, 'bo@example.com', 'a third password')).status).toBe(200);
  });
});
