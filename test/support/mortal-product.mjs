// The compiled product, web and worker in one process, which can be told to kill itself with SIGKILL before, during or
// after its n-th call of a store, a platform or the model, or to stand still there. Started by start-mortal-product.ts, and told
// over IPC: it is put together at once, and serves nobody before `go`.
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { boot } from '../../dist/src/app/boot.js';
import { systemClock } from '../../dist/src/platform/clock.js';
import { loadConfig } from '../../dist/src/platform/config.js';
import { createLog } from '../../dist/src/platform/observability/log.js';
import { asks, isIdle, wrapClients, wrapStores } from './steps.mjs';

const never = new Promise(() => undefined);
let calls = [];
/** `{ call, moment }`: which call of those since it was armed is the last one. */
let death = null;
/** `{ step, moment }`: at which call it stands still, once. */
let halt = null;

/** No handler runs and nothing is flushed: what is on disk and on the wire is what there is. */
function die(name, moment) {
  writeSync(1, `killed ${moment} ${name}\n`);
  process.kill(process.pid, 'SIGKILL');
  return never;
}

/** As a debugger, a paused container or a machine that sleeps would. */
function standStill(name, moment) {
  if (halt?.step !== name || halt.moment !== moment) return;
  halt = null;
  writeSync(1, `halted ${moment} ${name}\n`);
  process.kill(process.pid, 'SIGSTOP');
}

const isFatal = (number, moment) => death?.call === number && death.moment === moment;

const around = (name, call) =>
  async function (...args) {
    // Whether a claim is a step is known by its result alone, so it is only died of afterwards.
    let number = asks(name) ? 0 : calls.push(name);
    if (isFatal(number, 'before')) return die(name, 'before');
    standStill(name, 'before');
    const running = call.apply(this, args);
    if (isFatal(number, 'during')) setTimeout(() => die(name, 'during'), death.ms);
    const result = await running;
    if (isIdle(name, result)) return result;
    number ||= calls.push(name);
    standStill(name, 'after');
    return isFatal(number, 'after') ? die(name, 'after') : result;
  };

const config = loadConfig(process.env);
const app = await boot({
  config,
  appKeys: config.appKeys,
  log: createLog({ ...config.log, service: 'frontdesk' }),
  version: randomBytes(2).toString('hex'),
  promptsDir: 'prompts',
  run: { web: false, worker: false },
  clock: systemClock,
  startDatabase: () => Promise.reject(new Error('MONGODB_URI names the database.')),
  seams: {
    stores: stores => wrapStores(stores, around),
    clients: clients => wrapClients(clients, around),
  },
});
const { chatModel } = app.modules.llm;
chatModel.complete = around('model.complete', chatModel.complete);

const orders = {
  async go() {
    await app.worker.start();
    return { port: await app.http.listen(0, '127.0.0.1') };
  },
  async arm(order) {
    calls = [];
    death = order.death;
    return {};
  },
  async halt(order) {
    halt = order.halt;
    return {};
  },
  async disarm() {
    death = null;
    return { calls };
  },
};
process.on('message', async order => process.send(await orders[order.kind](order)));
process.send({ composed: true });
