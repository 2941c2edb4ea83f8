import type { CreateTableCommandInput } from "@aws-sdk/client-dynamodb";

/**
 * The shape of the one table. Is responsible for what deployment and embedded run create alike; may not hold rows.
 *
 * | item | `pk` | `sk` |
 * |---|---|---|
 * | finding | `ACCOUNT#<id>` | `FINDING#<type>#<arn>#<kind>#<rule>#<facet>` |
 * | what somebody exempted by command | `ACCOUNT#<id>` | `EXEMPTION#<type>#<arn>#<rule>#<facet>` |
 * | a note on a finding | `ACCOUNT#<id>` | `NOTE#<type>#<arn>#<kind>#<rule>#<facet>#<time>#<hash>` |
 * | change | `ACCOUNT#<id>` | `CHANGE#<time>#<eventID>` |
 * | what touched an entity | `ACCOUNT#<id>` | `TIMELINE#<type>#<key>#<time>#<eventID>` |
 * | entity | `ACCOUNT#<id>` | `ENTITY#<type>#<key>` |
 * | the last whole reading | `ACCOUNT#<id>` | `READING` |
 * | what its organization calls it | `ACCOUNT#<id>` | `NAME` |
 * | what a channel was last told | `ACCOUNT#<id>` | `TOLD#<type>#<arn>#<kind>#<rule>#<facet>#<channel>` |
 * | an alert that waits for the digest | `DIGEST` | `<time>#<id>`, `TOLD-UNTIL` |
 * | where the newest report lies | `REPORT` | `NEWEST` |
 * | window | `WINDOW#<account>#<detection>#<minutes>#<by>` | `<bucket>` |
 * | first seen | `FIRST#<account>#<detection>` | `SEEN#<by>`, `LEARNING` |
 */
export const TABLE_SCHEMA: TableSchema = {
  AttributeDefinitions: [
    { AttributeName: "pk", AttributeType: "S" },
    { AttributeName: "sk", AttributeType: "S" },
    { AttributeName: "openSeverity", AttributeType: "S" },
    { AttributeName: "openSince", AttributeType: "S" },
    { AttributeName: "entityAccount", AttributeType: "S" },
    { AttributeName: "readAt", AttributeType: "N" },
  ],
  KeySchema: [
    { AttributeName: "pk", KeyType: "HASH" },
    { AttributeName: "sk", KeyType: "RANGE" },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: "openFindings",
      KeySchema: [
        { AttributeName: "openSeverity", KeyType: "HASH" },
        { AttributeName: "openSince", KeyType: "RANGE" },
      ],
      Projection: { ProjectionType: "ALL" },
    },
    {
      IndexName: "entitiesByReading",
      KeySchema: [
        { AttributeName: "entityAccount", KeyType: "HASH" },
        { AttributeName: "readAt", KeyType: "RANGE" },
      ],
      Projection: { ProjectionType: "ALL" },
    },
  ],
  BillingMode: "PAY_PER_REQUEST",
};

type TableSchema = Required<
  Pick<
    CreateTableCommandInput,
    "AttributeDefinitions" | "KeySchema" | "GlobalSecondaryIndexes" | "BillingMode"
  >
>;

/** Holds epoch seconds. TTL is a broom: nothing is decided by whether a row was swept yet. */
export const TTL_ATTRIBUTE = "expiresAt";

/** What on-finding needs to tell a transition: the row before and after. */
export const STREAM_VIEW_TYPE = "NEW_AND_OLD_IMAGES";

/** The event source filter that lets on-finding see findings only. */
export const FINDING_STREAM_FILTER = { dynamodb: { Keys: { sk: { S: [{ prefix: "FINDING#" }] } } } } as const;
