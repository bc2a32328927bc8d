// The layers of src/README.md, checked by `npm run lint` and by test/architecture/layers.test.ts.

/** The features, in the order of a message's journey: each may import those before it. */
export const features = [
  'company',
  'accounts',
  'settings',
  'crm-links',
  'inbox',
  'contacts',
  'conversations',
  'media',
  'replies',
  'knowledge',
  'crm',
  'agent',
  'analytics',
  'search',
];

/** What connects the features. None knows another one, but for what visitors and the protection of privacy set in motion. */
export const meetings = ['pipeline', 'managers', 'webchat', 'privacy', 'outbound-webhooks', 'broker'];
const callsThePipeline = ['webchat', 'privacy'];

export const ports = ['channels', 'llm', 'language'];
export const embedded = ['database', 'model', 'platforms'];

const oneOf = names => `(${names.join('|')})`;
const inside = (...folders) => `^src/${oneOf(folders)}/`;
const assembly = '^src/app/|^src/main\\.ts$';

/** One rule for each feature: nothing that comes later in the journey. */
const journey = features.slice(0, -1).map((feature, position) => ({
  name: `journey-${feature}`,
  severity: 'error',
  comment: 'Features import only those before them; a meeting of two belongs in a room above them.',
  from: { path: inside(feature) },
  to: { path: inside(...features.slice(position + 1)) },
}));

const apart = meetings.map(room => ({
  name: `${room}-apart`,
  severity: 'error',
  comment: 'L6: rooms that connect features know nothing of each other.',
  from: { path: inside(room) },
  to: {
    path: inside(
      ...meetings.filter(other => other !== room && !(callsThePipeline.includes(room) && other === 'pipeline')),
    ),
  },
}));

const portsApart = ports.map(port => ({
  name: `${port}-apart`,
  severity: 'error',
  comment: 'L3: the platforms, the models and the languages know no feature and not each other.',
  from: { path: inside(port) },
  to: { path: `${inside(...ports.filter(other => other !== port), ...features, ...meetings, 'events')}|${assembly}` },
}));

/** Words that contracts share with the code behind them: constants, types and small shapes, which import zod alone. */
const plainConstants = [
  'channels/channel',
  'company/crm-link',
  'company/opening-hours',
  'conversations/conversation-status',
  'llm/budget-state',
  'platform/json-size',
];

/** Code that exists when the program runs; a type leaves nothing behind. */
const atRunTime = { dependencyTypesNot: ['type-only'] };

/** What the embedded parts may take from the rest: small files that know nothing of the product. */
const smallPlatformFiles = '^src/platform/';

const options = {
  tsConfig: { fileName: 'tsconfig.json' },
  tsPreCompilationDeps: true,
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '^dist/' },
  enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
};

export default {
  forbidden: [
    ...journey,
    ...apart,
    ...portsApart,
    {
      name: 'meetings-below-app',
      severity: 'error',
      comment: 'L6: the rooms that connect know the features, not how they are assembled.',
      from: { path: inside(...meetings) },
      to: { path: assembly },
    },
    {
      name: 'features-below-meetings',
      severity: 'error',
      comment: 'L5: a feature knows nothing of what connects it.',
      from: { path: inside(...features) },
      to: { path: `${inside(...meetings)}|${assembly}` },
    },
    {
      name: 'events-below-features',
      severity: 'error',
      comment: 'L4: the log of events knows platform and the plain types of channels.',
      from: { path: inside('events') },
      to: { path: '^src/', pathNot: `${inside('events', 'platform')}|^src/channels/channel\\.ts$` },
    },
    {
      name: 'platform-imports-packages-only',
      severity: 'error',
      comment: 'L2: what any product needs; knows no feature.',
      from: { path: inside('platform') },
      to: { path: '^src/', pathNot: inside('platform') },
    },
    {
      name: 'embedded-database-stands-alone',
      severity: 'error',
      comment: 'L1: the embedded database imports nothing of ours, and only Node, LMDB and the BSON of the driver.',
      from: { path: '^src/embedded/database/' },
      to: { pathNot: '^src/embedded/database/|node_modules/(mongodb|bson|lmdb)/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'embedded-model-knows-languages',
      severity: 'error',
      comment: 'L1: the model without a key knows languages and nothing of the product that asks it.',
      from: { path: '^src/embedded/model/' },
      to: { path: '^src/', pathNot: `^src/(embedded/model|language)/|${smallPlatformFiles}` },
    },
    {
      name: 'embedded-platforms-stand-apart',
      severity: 'error',
      comment: 'The simulators must not share code with what they stand against.',
      from: { path: '^src/embedded/platforms/' },
      to: { path: '^src/', pathNot: `^src/embedded/platforms/|${smallPlatformFiles}` },
    },
    {
      name: 'nobody-imports-embedded',
      severity: 'error',
      comment: 'Only main.ts, scripts and tests start what is embedded; the offline adapter of llm asks the model.',
      from: { path: '^src/', pathNot: '^src/embedded/|^src/main\\.ts$|^src/llm/offline\\.ts$' },
      to: { path: `^src/embedded/${oneOf(embedded)}/` },
    },
    {
      name: 'console-stands-alone',
      severity: 'error',
      comment:
        'The console knows the product by its API: contracts and the client, nothing of what runs on the server.',
      from: { path: '^src/console/' },
      to: { path: '^src/', pathNot: '^src/(console|client)/|\\.contract\\.ts$' },
    },
    {
      name: 'nobody-imports-console',
      severity: 'error',
      comment: 'The server hands its files out; all it reads of it is at which addresses.',
      from: { path: '^src/', pathNot: '^src/console/' },
      to: { path: '^src/console/', pathNot: '^src/console/rules/addresses\\.ts$' },
    },
    {
      name: 'console-rules-are-plain',
      severity: 'error',
      comment:
        'What is decided without a browser is tested without one; what it is decided about has the types of the API.',
      from: { path: '^src/console/rules/' },
      to: { pathNot: '^src/console/rules/|^src/client/call\\.ts$|\\.contract\\.ts$' },
    },
    {
      name: 'console-downwards',
      severity: 'error',
      comment: 'Views stand in the frame and are made of parts; parts know neither data nor views.',
      from: { path: '^src/console/(parts|data)/' },
      to: { path: '^src/console/(frame|views)/|^src/console/main' },
    },
    {
      name: 'react-in-the-console',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/console/' },
      to: { path: 'node_modules/(react|react-dom|react-aria-components|react-intl|@tanstack|@primer)/' },
    },
    {
      name: 'nobody-imports-main',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/main\\.ts$' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Neither modules nor types refer to each other in a circle.',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'no-barrels',
      severity: 'error',
      comment: 'Import the file that has the idea.',
      from: {},
      to: { path: '^src/.*(^|/)index\\.(ts|js|mjs)$' },
    },
    {
      name: 'no-unresolved-imports',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'database-behind-stores',
      severity: 'error',
      comment: 'A store is the only door to data. Types of the driver may be named elsewhere.',
      from: {
        path: '^src/',
        pathNot: '\\.store\\.ts$|/persistence/|/vector-index[^/]*\\.ts$|/rate-limit/|^src/embedded/database/',
      },
      to: { path: 'node_modules/(mongoose|mongodb|bson)/', ...atRunTime },
    },
    {
      name: 'langchain-at-the-edge',
      severity: 'error',
      comment:
        'LangChain serves the model ports, the splitting and indexing of knowledge, and drafting; nothing else depends on it.',
      from: { path: '^src/', pathNot: `${inside('llm', 'knowledge')}|^src/agent/draft/` },
      to: { path: 'node_modules/(langchain|@langchain)/' },
    },
    {
      name: 'client-knows-contracts-alone',
      severity: 'error',
      comment: 'It runs in browsers, too: zod and contracts, and nothing of Node.',
      from: { path: '^src/client/' },
      to: { pathNot: '^src/client/|node_modules/zod/|\\.contract\\.ts$' },
    },
    {
      name: 'product-does-not-call-itself',
      severity: 'error',
      comment: 'The client is for the console, scripts and tests; inside, an operation is called.',
      from: { path: '^src/', pathNot: '^src/(client|console)/' },
      to: { path: '^src/client/' },
    },
    {
      name: 'contracts-are-plain',
      severity: 'error',
      comment: 'A contract is also read by browsers: zod, other contracts and plain files that need nothing.',
      from: { path: '\\.contract\\.ts$' },
      to: { pathNot: `node_modules/zod/|\\.contract\\.ts$|^src/${oneOf(plainConstants)}\\.ts$`, ...atRunTime },
    },
    {
      name: 'plain-constants-are-plain',
      severity: 'error',
      from: { path: `^src/${oneOf(plainConstants)}\\.ts$` },
      to: { pathNot: 'node_modules/zod/', ...atRunTime },
    },
  ],
  options,
};
