import { bucket, bucketAuto } from './bucket-stages.js';
import { group, sortByCount } from './group-stage.js';
import { graphLookup, lookup, unionWith } from './join-stages.js';
import { facet, limit, match, redact, sample, skip, sort, unwind, count } from './row-stages.js';
import { collectionStats, documents, indexStats } from './source-stages.js';
import type { StageFactory } from './stage.js';
import { setWindowFields } from './window-stage.js';

/** Every stage that takes rows and gives rows; one-to-one stages are in project/transforms. */
export const STAGES: Readonly<Record<string, StageFactory>> = {
  $match: match,
  $sort: sort,
  $limit: limit,
  $skip: skip,
  $sample: sample,
  $unwind: unwind,
  $count: count,
  $redact: redact,
  $facet: facet,
  $group: group,
  $sortByCount: sortByCount,
  $bucket: bucket,
  $bucketAuto: bucketAuto,
  $lookup: lookup,
  $graphLookup: graphLookup,
  $unionWith: unionWith,
  $setWindowFields: setWindowFields,
  'source:$documents': documents,
  'source:$indexStats': indexStats,
  'source:$collStats': collectionStats,
};

/** Known to MongoDB and refused by name; $out and $merge among them, since nothing here stores what it computes. */
export const UNSUPPORTED_STAGES = new Set([
  '$changeStream', '$changeStreamSplitLargeEvent', '$currentOp', '$densify', '$fill', '$geoNear', '$listLocalSessions',
  '$listSampledQueries', '$listSessions', '$planCacheStats', '$queryStats', '$shardedDataDistribution', '$rankFusion',
  '$scoreFusion', '$rerank', '$score', '$listClusterCatalog', '$querySettings', '$out', '$merge',
]); // prettier-ignore
