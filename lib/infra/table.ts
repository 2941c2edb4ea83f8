import { STREAM_VIEW_TYPE, TABLE_SCHEMA, TTL_ATTRIBUTE } from "../aws/table-schema.ts";
import type { Parameters } from "./parameters.ts";
import type { Resources } from "./template.ts";

/**
 * Is responsible for the table that keeps everything; may not know its keys (`lib/aws/table-schema.ts` does).
 * The table outlives the stack: it is the memory of what was told.
 */
export function table({ deletionProtection }: Pick<Parameters, "deletionProtection">): Resources {
  return {
    Table: {
      Type: "AWS::DynamoDB::Table",
      DeletionPolicy: "Retain",
      UpdateReplacePolicy: "Retain",
      Properties: {
        ...TABLE_SCHEMA,
        StreamSpecification: { StreamViewType: STREAM_VIEW_TYPE },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true },
        TimeToLiveSpecification: { AttributeName: TTL_ATTRIBUTE, Enabled: true },
        DeletionProtectionEnabled: deletionProtection,
      },
    },
  };
}
