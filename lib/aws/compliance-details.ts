import {
  type ConfigServiceClient,
  paginateGetComplianceDetailsByConfigRule,
} from "@aws-sdk/client-config-service";

export const actions = ["config:GetComplianceDetailsByConfigRule"] as const;

/** What AWS Config shows of one resource under one rule. */
export interface ComplianceRow {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly compliance: string;
  readonly annotation: string;
}

/** A resource as AWS Config knows it: two types may have the same id. */
export function resourceKey(row: { readonly resourceType: string; readonly resourceId: string }): string {
  return JSON.stringify([row.resourceType, row.resourceId]);
}

/**
 * The rows that a rule shows now, by `resourceKey`. A row stays until another answer takes its place.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_GetComplianceDetailsByConfigRule.html "ComplianceTypes"
 */
export async function complianceDetails(
  config: ConfigServiceClient,
  rule: string,
): Promise<ReadonlyMap<string, ComplianceRow>> {
  const rows = new Map<string, ComplianceRow>();
  const pages = paginateGetComplianceDetailsByConfigRule(
    { client: config, pageSize: 100 },
    { ConfigRuleName: rule, ComplianceTypes: ["COMPLIANT", "NON_COMPLIANT"] },
  );
  for await (const page of pages) {
    for (const result of page.EvaluationResults ?? []) {
      const { ResourceType, ResourceId } = result.EvaluationResultIdentifier?.EvaluationResultQualifier ?? {};
      if (ResourceType === undefined || ResourceId === undefined) continue;
      const row = {
        resourceType: ResourceType,
        resourceId: ResourceId,
        compliance: result.ComplianceType ?? "",
        annotation: result.Annotation ?? "",
      };
      rows.set(resourceKey(row), row);
    }
  }
  return rows;
}
