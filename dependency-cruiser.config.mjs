// The layers of src/README.md, checked by `npm run lint` and by test/architecture/layers.test.ts.

/** The features, in the order of a message's journey: each may import those before it. */
const features = ['company', 'inbox', 'contacts', 'conversations', 'media', 'knowledge', 'crm', 'agent', 'replies'];

const oneOf = names => `(${names.join('|')})`;
const inside = (...folders) => `^src/${oneOf(folders)}/`;
const aboveFeatures = '^src/(app|pipeline|managers|outbound-webhooks)/|^src/main\\.ts$';

/** One rule for each feature: nothing that comes later in the journey. */
const journey = features.slice(0, -1).map((feature, position) => ({
  name: `journey-${feature}`,
  severity: 'error',
  comment: 'Features import only those before them; a meeting of two belongs in pipeline/.',
  from: { path: inside(feature) },
  to: { path: inside(...features.slice(position + 1)) },
}));

/** Words that contracts share with the code behind them: constants and types, whose own imports are types alone. */
const plainConstants = ['channels/channel', 'company/crm-link', 'conversations/conversation-status'];

/** Code that exists when the program runs; a type leaves nothing behind. */
const atRunTime = { dependencyTypesNot: ['type-only'] };

const options = {
  tsConfig: { fileName: 'tsconfig.json' },
  tsPreCompilationDeps: true,
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '^(dist|src/console)/' },
  enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
};

export default {
  forbidden: [
    ...journey,
    {
      name: 'pipeline-below-app',
      severity: 'error',
      comment: 'L5: the stations know the features, not how they are assembled.',
      from: { path: inside('pipeline') },
      to: { path: '^src/app/|^src/main\\.ts$' },
    },
    {
      name: 'managers-beside-pipeline',
      severity: 'error',
      comment: 'L5: what managers are told is found in the stores; the stations and it know nothing of each other.',
      from: { path: inside('managers') },
      to: { path: '^src/(app|pipeline|outbound-webhooks)/|^src/main\\.ts$' },
    },
    {
      name: 'webhooks-beside-pipeline',
      severity: 'error',
      comment: 'L5: events are recorded where stores are written; the stations that write know nothing of it.',
      from: { path: inside('outbound-webhooks') },
      to: { path: '^src/(app|pipeline|managers)/|^src/main\\.ts$' },
    },
    {
      name: 'pipeline-beside-managers-and-webhooks',
      severity: 'error',
      from: { path: inside('pipeline') },
      to: { path: inside('managers', 'outbound-webhooks') },
    },
    {
      name: 'features-below-pipeline',
      severity: 'error',
      comment: 'L4: a feature knows nothing of the stations that use it.',
      from: { path: inside(...features) },
      to: { path: aboveFeatures },
    },
    {
      name: 'ports-import-platform-only',
      severity: 'error',
      comment: 'L3: the platforms and the models know no feature and not each other.',
      from: { path: inside('channels', 'llm') },
      to: { path: `${inside(...features)}|${aboveFeatures}` },
    },
    {
      name: 'channels-without-llm',
      severity: 'error',
      from: { path: inside('channels') },
      to: { path: inside('llm') },
    },
    {
      name: 'llm-without-channels',
      severity: 'error',
      from: { path: inside('llm') },
      to: { path: inside('channels') },
    },
    {
      name: 'platform-imports-packages-only',
      severity: 'error',
      comment: 'L2: what any product needs; knows no feature.',
      from: { path: inside('platform') },
      to: { path: '^src/', pathNot: inside('platform') },
    },
    {
      name: 'mongo-server-stands-alone',
      severity: 'error',
      comment: 'L1: the embedded database imports nothing of ours, and only Node, LMDB and the BSON of the driver.',
      from: { path: inside('mongo-server') },
      to: { pathNot: `${inside('mongo-server')}|node_modules/(mongodb|bson|lmdb)/`, dependencyTypesNot: ['core'] },
    },
    {
      name: 'sandbox-imports-platform-only',
      severity: 'error',
      comment: 'The stand-ins must not share code with what they stand against.',
      from: { path: inside('sandbox') },
      to: { path: '^src/', pathNot: inside('sandbox', 'platform') },
    },
    {
      name: 'nobody-imports-mongo-server-or-sandbox',
      severity: 'error',
      comment: 'Only main.ts, scripts and tests start them.',
      from: { path: '^src/', pathNot: `${inside('mongo-server', 'sandbox')}|^src/main\\.ts$` },
      to: { path: inside('mongo-server', 'sandbox') },
    },
    {
      name: 'nobody-imports-main',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/main\\.ts$' },
    },
    {
      name: 'no-runtime-cycles',
      severity: 'error',
      comment: 'Types may refer to each other; modules may not.',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: atRunTime },
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
        pathNot: '\\.store\\.ts$|/persistence/|/vector-index[^/]*\\.ts$|/rate-limit/|^src/mongo-server/',
      },
      to: { path: 'node_modules/(mongoose|mongodb|bson)/', ...atRunTime },
    },
    {
      name: 'langchain-at-the-edge',
      severity: 'error',
      comment:
        'LangChain serves the model ports and the splitting and indexing of knowledge; nothing else depends on it.',
      from: { path: '^src/', pathNot: inside('llm', 'knowledge') },
      to: { path: 'node_modules/(langchain|@langchain)/' },
    },
    {
      name: 'contracts-are-plain',
      severity: 'error',
      comment: 'A contract is also read by browsers: zod, other contracts and files of plain constants.',
      from: { path: '\\.contract\\.ts$' },
      to: { pathNot: `node_modules/zod/|\\.contract\\.ts$|^src/${oneOf(plainConstants)}\\.ts$`, ...atRunTime },
    },
    {
      name: 'plain-constants-are-plain',
      severity: 'error',
      from: { path: `^src/${oneOf(plainConstants)}\\.ts$` },
      to: { ...atRunTime },
    },
  ],
  options,
};
