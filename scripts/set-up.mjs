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
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const still = setInterval(() => say(`${doing}: still at it after ${seconds()} s ...`), 10_000);
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

const changedAt = path => statSync(join(root, path)).mtimeMs;

/** When the youngest of the files and folders was changed. */
function newestOf(paths) {
  return Math.max(
    ...paths.map(path => {
      const entry = statSync(join(root, path));
      return entry.isDirectory()
        ? newestOf(readdirSync(join(root, path)).map(name => join(path, name)))
        : entry.mtimeMs;
    }),
    0,
  );
}

const stampOf = name => join('dist', name);
const isBuilt = (stamp, sources) => existsSync(join(root, stamp)) && changedAt(stamp) > newestOf(sources);

function markBuilt(stamp) {
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, stamp), new Date().toISOString());
}

const program = (...path) => join(root, 'node_modules', ...path);

async function buildProduct(force) {
  const stamp = stampOf('.built');
  const rooms = readdirSync(join(root, 'src')).filter(name => name !== 'console');
  const sources = ['src/console/rules', ...rooms.map(name => join('src', name)), 'scripts', 'tsconfig.json'];
  if (!force && isBuilt(stamp, sources)) return;
  const tsc = program('typescript', 'bin', 'tsc');
  await run('building', process.execPath, [tsc, '-p', root], 'the build failed; see the messages above');
  const train = join(root, 'dist', 'scripts', 'train-intents.js');
  await run('training the model that needs no key', process.execPath, [train], 'the training failed; see above');
  markBuilt(stamp);
}

/** The console has sources of its own; what it takes from the rest of the tree at run time is the client. */
async function buildConsole(force) {
  const stamp = stampOf('.console-built');
  if (!force && isBuilt(stamp, ['src/console', 'src/client', 'package-lock.json'])) return;
  const vite = [program('vite', 'bin', 'vite.js'), 'build', '--config', 'src/console/build/vite.config.mjs'];
  const args = [...vite, '--logLevel', 'warn'];
  await run('building the console', process.execPath, args, 'the build of the console failed; see the messages above');
  markBuilt(stamp);
}

/** Installs and builds what is missing or out of date. */
export async function setUp({ force = false } = {}) {
  // In the container image everything is there already, and the sources are not.
  if (!existsSync(join(root, 'src'))) return root;
  await install();
  // Side by side: each keeps one core busy.
  await Promise.all([buildProduct(force), buildConsole(force)]);
  return root;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await setUp({ force: process.argv.includes('--build') });
  say('done');
}
