import { beforeAll, expect, it } from '@jest/globals';
import { startCrmFeed, type CrmFeed, type Asker } from '../support/crm-feed.js';
import { inventPeople, linkShapes, markOf, type Person, publicLamp } from '../support/people/link-shapes.js';
import { randomOf } from '../support/random.js';
import { startApp, type TestApp } from '../support/start-app.js';

// RETRIEVALS=10000 npm test -- test/flow/others-records: as many questions, instead of a sample.
const count = Number(process.env['RETRIEVALS'] ?? 150);
const seed = Number(process.env['RETRIEVALS_SEED'] ?? 20261129);

const people = inventPeople(8, seed);
let feed: CrmFeed;
let test: TestApp;
beforeAll(async () => {
  feed = await startCrmFeed();
  test = await startApp({ env: { EMBED_DIMENSIONS: '256' }, allowHosts: [feed.host] });
  for (const { name, contentType, ...shape } of linkShapes) feed.serve(`/${name}`, shape.answer(people), contentType);
  feed.serve('/lamps', { products: [publicLamp] });
  const paths = linkShapes.map(({ name, country }): [string, Record<string, unknown>] => [
    `/${name}`,
    country ? { country } : {},
  ]);
  await feed.linkAll(test, [...paths, ['/lamps', {}]]);
});

type Question = { asker: Person | null; contact: Asker | undefined; channel: string; query: string };

/** Who asks, by what they are known, where, and after whom: often after somebody else. */
function ask(random: () => number): Question {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const asker = random() < 0.2 ? null : pick(people);
  const wanted = pick(people);
  const ways: ((person: Person) => Asker)[] = [
    ({ email }) => ({ email }),
    ({ email }) => ({ email: ` ${email.toUpperCase()}` }),
    ({ phone }) => ({ phone }),
    ({ phone }) => ({ phone: phone.replace('+47', '0047 ') }),
    ({ psid }) => ({ external_id: psid }),
    ({ email, phone, psid }) => ({ email, phone, external_id: psid }),
    // Said of themselves, and of no worth: an id of the shop is no proof.
    ({ customerId }) => ({ external_id: customerId }),
    ({ nationalPhone }) => ({ phone: nationalPhone }),
  ];
  const queries: ((person: Person) => string)[] = [
    markOf,
    ({ name }) => `What does ${name} have?`,
    ({ email }) => `all records of ${email}`,
    ({ phone }) => `orders for ${phone}`,
    ({ orderNumber }) => `Where is my order ${orderNumber}?`,
    ({ orderNumber }) => `${orderNumber}-B`,
    ({ customerId }) => `I am customer ${customerId}, what do you know of me?`,
    ({ psid }) => psid,
    ({ n }) => `record c${n} e${n} 9${String(n).padStart(3, '0')} 50${String(n).padStart(2, '0')}`,
    () => 'Where is my order?',
    () => 'What do I owe?',
    () => 'broken hinge delivery row gate noon van',
    () => `price of the ${publicLamp.name}`,
  ];
  return {
    asker,
    contact: asker ? pick(ways)(asker) : undefined,
    channel: pick(['messenger', 'facebook', 'whatsapp', 'telegram', 'webchat']),
    query: pick(queries)(wanted),
  };
}

const atOnce = 250;
const blocks = Array.from({ length: Math.ceil(count / atOnce) }, (_, at) => Math.min(atOnce, count - at * atOnce));

it.each(blocks.map((questions, at) => [at, questions]))(
  'nobody finds a record of somebody else, block %i of %i questions',
  async (at, questions) => {
    const random = randomOf(seed + at);
    const others: { question: Question; text: string }[] = [];
    let own = 0;
    let open = 0;
    let asked = 0;
    for (let n = 0; n < questions; n += 1) {
      const question = ask(random);
      if (question.query.includes(publicLamp.name)) asked += 1;
      for (const { text } of await feed.search(test, question.query, question.contact, question.channel)) {
        const owner = people.find(person => text.includes(markOf(person)));
        if (text.includes('birchpublic')) open += 1;
        if (owner && owner === question.asker) own += 1;
        if (owner && owner !== question.asker) others.push({ question, text });
      }
    }
    expect(others).toEqual([]);
    // A search that found nothing at all would prove nothing.
    expect(own).toBeGreaterThan(questions);
    expect(asked).toBeGreaterThan(0);
    expect(open).toBeGreaterThanOrEqual(asked);
  },
);

it('each finds their own in every shape that names them', async () => {
  const [person] = people as [Person];
  const contact = { email: person.email, phone: person.phone, external_id: person.psid };
  const found = await feed.search(test, markOf(person), contact);
  expect(found.filter(({ text }) => text.includes(markOf(person)))).toHaveLength(10);
});
