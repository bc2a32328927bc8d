import { isObject, type JsonObject, scalarText } from '../records/json-value.js';
import { failureSaid, isKnownCause, plainName } from './error-words.js';
import { type FetchFailure, failure } from './fetch-failure.js';

/**
 * The error that an answer with a good status carries; null where it holds data. A CRM that fails says so in many ways, and
 * what it says must become nobody's knowledge. A field of a record that is called `error` is data: only the answer itself is looked at.
 */
export function errorIn(body: unknown): FetchFailure | null {
  if (body === null) return nothing('null');
  if (Array.isArray(body)) return body.length > 0 && body.every(isErrorItem) ? failureSaid(body) : null;
  if (!isObject(body)) return nothing('a single word or number');
  if (isRecordLike(body)) return null;
  const failed = failedPart(body);
  if (failed) return failureSaid(failed);
  return isHollow(body) ? nothing('an object without data') : null;
}

const nothing = (what: string): FetchFailure =>
  failure('unreadable', `The CRM answered ${what} instead of records. Nothing was read; we try again.`);

/** What an answer says of itself, as opposed to what a record says of a thing. */
const ofAnswers = new Set(
  (
    'status state code statuscode httpcode httpstatus statustext message messages msg msgs error errors errormessage errormsg errorcode errordescription ' +
    'errordetails errortype errcode errmsg errno errorno errorsummary erroruri detail details description reason title type instance success ok succeeded ' +
    'successful issuccess result response fault faultstring faultcode faultdetail exception exceptionclass warning warnings id requestid xrequestid correlationid ' +
    'traceid trace timestamp time path method url uri documentationurl docurl help helpurl link moreinfo retryafter retryafterms retry field fields param params ' +
    'parameter source meta metadata extensions locations location domain severity category context hint jsonrpc version data null body arguments args debug stack stacktrace ' +
    'developermessage usermessage subcode errorsubcode fbtraceid invalidfields service servername node'
  ).split(' '),
);

const otherFields = (body: JsonObject, counts = (value: unknown): boolean => !isEmpty(value)): number =>
  Object.entries(body).filter(([name, value]) => !ofAnswers.has(plainName(name)) && counts(value)).length;

/** With two fields that no answer says of itself, an object with an id is a thing. */
const isRecordLike = (body: JsonObject): boolean =>
  Object.keys(body).some(name => /^_?(id|uuid|guid)$/i.test(name)) && otherFields(body) >= 2;
/** So is one without an id whose state is bad, when two words stand beside it. */
const isNamedThing = (body: JsonObject): boolean =>
  otherFields(body, value => typeof value === 'string' && value.trim() !== '') >= 2;

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === false ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && Object.values(value).every(isEmpty));

/** Nothing but nulls and words about the answer: not even a list that is empty today. */
const isHollow = (body: JsonObject): boolean => {
  const isAboutAnswers = Object.entries(body).every(
    ([name, value]) =>
      value === null ||
      (isObject(value) ? isHollow(value) : !Array.isArray(value) && aboutAnswers.test(plainName(name))),
  );
  const values = Object.values(body);
  return isAboutAnswers && (values.includes(null) || values.every(isObject));
};

const aboutAnswers =
  /^(status|statuscode|code|success|ok|message|msg|version|requestid|timestamp|time|total|count|totalcount|totalsize|page|pages|perpage|limit|offset|hasmore|done|next|jsonrpc|id)$/;

const noError = /^(|0|00+|200|none|no|null|nil|false|ok|okay|success|successful|no[\s_-]?errors?|n\/a)$/i;

type Sign = (value: unknown, body: JsonObject) => boolean;

const tellsError: Sign = (value, body) => {
  if (typeof value === 'string') return !noError.test(value.trim());
  if (typeof value === 'number') return value !== 0 && value !== 200;
  return !isEmpty(value) && !isTable(value, body);
};

/** A table of a device's error codes is called `errors` as well: its rows say more than errors do, and stand alone. */
const isTable = (value: unknown, body: JsonObject): boolean =>
  Array.isArray(value) &&
  value.every(item => isObject(item) && otherFields(item) > 0 && !Object.hasOwn(item, 'message')) &&
  !Object.values(body).some(other => other !== value && holdsRecords(other));

const isNo: Sign = value => value === false || /^(false|no|0|ko|nok|error|fail(ed|ure)?)$/i.test(text(value));
const badState =
  /^(errors?|err|fail(ed|ure|s)?|ko|nok|exception|unauthori[sz]ed|forbidden|denied|throttled|not_?ok|unavailable|timeout)$/i;
const isBadState: Sign = (value, body) => !isNamedThing(body) && (badState.test(text(value)) || isBadStatus(value));
const isBadStatus = (value: unknown): boolean => /^[45]\d\d$/.test(text(value));
/** A code of the answer alone proves little: beside data it may be anything. */
const isCodeWithoutData: Sign = (value, body) => tellsError(value, body) && holdsNoData(body);
const isWordWithoutData: Sign = (value, body) =>
  !isEmpty(value) &&
  holdsNoData(body) &&
  !isFine(body) &&
  (!Object.values(body).some(Array.isArray) || isKnownCause(text(value)));

/** Says of itself that it went well. */
const isFine = (body: JsonObject): boolean =>
  Object.entries(body).some(
    ([name, value]) =>
      /^(ok|success|succeeded|status|state|code|statuscode|result)$/.test(plainName(name)) &&
      /^(true|ok|success|successful|0|200)$/i.test(String(value)),
  );

const holdsNoData = (body: JsonObject): boolean =>
  Object.entries(body).every(([name, value]) => ofAnswers.has(plainName(name)) && !holdsRecords(value));
const holdsRecords = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.some(item => isObject(item) && !isErrorItem(item))
    : isObject(value) && Object.values(value).some(holdsRecords);

/** Fields of an answer by what they must hold to mean that it failed. */
const signs: [names: string, sign: Sign][] = [
  [
    'error errors errormessage errormsg errormessages errordescription errorsummary err fault faults faultstring faultcode exception exceptions',
    tellsError,
  ],
  ['errorcode errcode errno errorno', tellsError],
  ['ok success succeeded successful issuccess issuccessful', isNo],
  ['status state result statustext outcome stat', isBadState],
  ['statuscode httpstatus httpcode httpstatuscode', isBadStatus],
  ['code', isCodeWithoutData],
  ['message msg detail', isWordWithoutData],
];

const signOf = new Map(signs.flatMap(([names, sign]) => names.split(' ').map(name => [name, sign] as const)));

const isFailed = (body: JsonObject): boolean =>
  Object.entries(body).some(([name, value]) => signOf.get(plainName(name))?.(value, body) === true);

/** What answers are wrapped in; a record is never called so. */
const wrappers = new Set(
  'response result data meta metadata status header head headers body envelope apiresponse d'.split(' '),
);

const wrappedIn = (body: JsonObject): JsonObject[] =>
  Object.entries(body)
    .filter(([name]) => wrappers.has(plainName(name)))
    .map(([, value]) => value)
    .filter(isObject)
    .filter(part => !isRecordLike(part));

/** What says that it failed: the answer, or, to some depth, what it is wrapped in. */
const failedPart = (body: JsonObject, depth = 3): JsonObject | undefined =>
  isFailed(body)
    ? body
    : wrappedIn(body)
        .map(part => (depth > 0 ? failedPart(part, depth - 1) : undefined))
        .find(isObject);

/** `[{ "message": "...", "errorCode": "..." }]`: some answer errors as a bare list. */
function isErrorItem(item: unknown): boolean {
  if (!isObject(item)) return false;
  const names = Object.keys(item).map(plainName);
  const isCoded = names.some(name => /^(errorcode|error|errormessage|errortype)$/.test(name));
  const isSaid = names.includes('message') && names.includes('code');
  return (isCoded || isSaid) && names.every(name => ofAnswers.has(name) && !/^(id|title|description)$/.test(name));
}

/** A word or number as text; all else is "null", which means nothing to the patterns above. */
const text = (value: unknown): string => String(scalarText(value));
