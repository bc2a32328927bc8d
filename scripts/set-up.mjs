// Does the set-up that is missing, and says what it is doing: dependencies, then the build. Plain JavaScript: it runs before anything is installed.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const say = text => process.stderr.write(`set-up: ${text}\n`);

/** Runs a step that may take a minute; while it says nothing itself, a line every ten seconds shows that it goes on. */
async function run(doing, command, args, failure) {
  say(`${doing} ...`);
  const began = Date.now();
  const still = setInterval(() => say(`still at it after ${Math.round((Date.now() - began) / 1000)} s ...`), 10_000);
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  const { status, error } = await new Promise(resolve => {
    child.once('error', reason => resolve({ status: 1, error: reason }));
    child.once('close', code => resolve({ status: code ?? 1 }));
  });
  clearInterval(still);
  if (status === 0) return;
  say(`${failure}${error ? ` (${error.message})` : ''}`);
  process.exit(status);
}

async function install() {
  const wanted = createHash('sha256');
  for (const file of ['package.json', 'package-lock.json']) wanted.update(readFileSync(join(root, file)));
  const hash = wanted.digest('hex');
  const stamp = join(root, 'node_modules', '.frontdesk-installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  // `npm ci` leaves the lock file as it is, so that setting up never makes a change to commit.
  await run(
    'installing dependencies (about half a minute)',
    'npm',
    ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
    'npm ci failed; is the npm registry reachable? After a change of package.json, "npm install" brings package-lock.json up to date.',
  );
  writeFileSync(stamp, hash);
}

function newestSource(folder) {
  let newest = 0;
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestSource(path) : statSync(join(root, path)).mtimeMs);
  }
  return newest;
}

async function build(force) {
  const stamp = join(root, 'dist', '.built');
  const newest = Math.max(...['src', 'scripts'].map(newestSource), statSync(join(root, 'tsconfig.json')).mtimeMs);
  if (!force && existsSync(stamp) && statSync(stamp).mtimeMs > newest) return;
  await run(
    'building',
    process.execPath,
    [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', root],
    'the build failed; see the messages above',
  );
  const train = join(root, 'dist', 'scripts', 'train-intents.js');
  await run('training the model that needs no key', process.execPath, [train], 'the training failed; see above');
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, new Date().toISOString());
}

/** Installs and builds what is missing or out of date. */
export async function setUp({ force = false } = {}) {
  // In the container image everything is there already, and the sources are not.
  if (!existsSync(join(root, 'src'))) return root;
  await install();
  await build(force);
  return root;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await setUp({ force: process.argv.includes('--build') });
  say('done');
}
