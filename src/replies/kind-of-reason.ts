import { type RejectReason, rejectReasons } from './reject-reasons.contract.js';

/** Of which kind a reason is; what people say in their own words is told to nobody (pure). */
export const kindOfReason = (reason: string): RejectReason | 'other' =>
  (Object.keys(rejectReasons) as RejectReason[]).find(kind => rejectReasons[kind] === reason) ?? 'other';
