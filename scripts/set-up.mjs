// Does the set-up that is missing, and says what it is doing: dependencies, then the build. Plain JavaScript: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const say = text => process.stderr.write(`set-up: ${text}\n`);

function run(command, args, failure) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (error || status !== 0) {
    say(`${failure}${error ? ` (${error.message})` : ''}`);
    process.exit(status ?? 1);
  }
}

function install() {
  const wanted = createHash('sha256');
  for (const file of ['package.json', 'package-lock.json']) wanted.update(readFileSync(join(root, file)));
  const hash = wanted.digest('hex');
  const stamp = join(root, 'node_modules', '.frontdesk-installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  say('installing dependencies (about half a minute) ...');
  run(
    'npm',
    ['install', '--no-audit', '--no-fund', '--loglevel=error'],
    'npm install failed; is the npm registry reachable?',
  );
  const after = createHash('sha256');
  for (const file of ['package.json', 'package-lock.json']) after.update(readFileSync(join(root, file)));
  writeFileSync(stamp, after.digest('hex'));
}

function newestSource(folder) {
  let newest = 0;
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestSource(path) : statSync(join(root, path)).mtimeMs);
  }
  return newest;
}

function build(force) {
  const stamp = join(root, 'dist', '.built');
  const newest = Math.max(...['src', 'scripts'].map(newestSource), statSync(join(root, 'tsconfig.json')).mtimeMs);
  if (!force && existsSync(stamp) && statSync(stamp).mtimeMs > newest) return;
  say('building ...');
  run(
    process.execPath,
    [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', root],
    'the build failed; see the messages above',
  );
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, new Date().toISOString());
}

/** Installs and builds what is missing or out of date. */
export function setUp({ force = false } = {}) {
  install();
  build(force);
  return root;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  setUp({ force: process.argv.includes('--build') });
  say('done');
}
