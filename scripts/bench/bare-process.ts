// The bare server as a process of its own: bare-process.js <MongoDB URI> <app secret>. Prints its port when it is ready.
import { MongoClient } from 'mongodb';
import { startBareServer } from './bare-server.js';

const [uri = '', secret = ''] = process.argv.slice(2);
const client = await new MongoClient(uri).connect();
const { port } = await startBareServer(client.db('bench_limit').collection('events'), secret);
process.stdout.write(`${port} ready\n`);
