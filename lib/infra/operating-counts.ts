/**
 * What the functions ask of AWS, as a test counts it on their own code (`test/functions/costs.test.ts` fails when one of
 * these is not so).
 *
 * Is responsible for the counts; may not know a price. Read and write units are DynamoDB's, of table and indexes. The
 * account of the test has 500 users with a key each and 500 roles with one inline policy each.
 */
export interface OperatingCount {
  readonly iamReads: number;
  readonly tableRequests: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  /** Messages sent to the queue of deliveries. */
  readonly queued: number;
  /** Messages published to a topic. */
  readonly published: number;
}

const NONE = { iamReads: 0, tableRequests: 0, readUnits: 0, writeUnits: 0, queued: 0, published: 0 } as const;

export const OPERATING_COUNTS = {
  /** One page of each list, one read of each user's keys, and one of each user's SSH keys, as a rule that is on needs them. */
  firstSweep: { ...NONE, iamReads: 1_015, tableRequests: 1_012, readUnits: 1, writeUnits: 2_018 },
  sweep: { ...NONE, iamReads: 1_015, tableRequests: 4, readUnits: 128, writeUnits: 2 },
  /** A change of a role that breaks no rule, by a function that has just started. */
  coldChange: { ...NONE, iamReads: 1, tableRequests: 6, readUnits: 129, writeUnits: 5 },
  /** The same by one that has the account in its memory. */
  change: { ...NONE, iamReads: 1, tableRequests: 6, readUnits: 2.5, writeUnits: 5 },
  /** 50 such changes of ten roles, in one invocation. */
  batchOf50: { ...NONE, iamReads: 10, tableRequests: 162, readUnits: 51.5, writeUnits: 130 },
  copy: { ...NONE, tableRequests: 3, readUnits: 3 },
  irrelevant: NONE,
  /** A change that makes a role administrator, and opens two findings; the reading that they rest on is claimed first. */
  opening: { ...NONE, iamReads: 2, tableRequests: 13, readUnits: 5, writeUnits: 16 },
  /** Passing on what that opened: each finding is counted for floods, and queued. */
  telling: { ...NONE, tableRequests: 8, readUnits: 4, writeUnits: 4, queued: 2 },
  /** Sending what was queued. */
  delivering: { ...NONE, tableRequests: 10, readUnits: 8, writeUnits: 2, published: 2 },
} as const satisfies Readonly<Record<string, OperatingCount>>;

/** Findings that it opens: one of the test's rules, one of its detections. */
export const FINDINGS_OPENED = 2;

/** Metrics in the functions' logs: by name, and of alerts one for each severity and transition. */
export const METRICS = { named: 13, ofAlerts: 20 } as const;
