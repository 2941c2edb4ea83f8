import type { Finding } from "./finding.ts";

/**
 * What makes two findings the same: rule, entity and facet within an account. Entity before rule, so that one
 * query gives all findings of a changed entity.
 */
export function findingKey(finding: Pick<Finding, "rule" | "resource">): string {
  return `${entityPart(finding.resource)}#${finding.rule}#${finding.resource.facet ?? ""}`;
}

/** The start that the keys of all findings of one entity share. */
export function entityPart(resource: { readonly type: string; readonly arn: string }): string {
  return `${resource.type}#${resource.arn}`;
}
