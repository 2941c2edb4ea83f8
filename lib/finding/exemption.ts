import { isDeclared } from "../policy/is-declared.ts";

/** A declared, expiring exception; exact unless its resource is said to be a pattern. */
export interface Exemption {
  readonly rule: string;
  /** ARN of the entity, exactly as the finding has it. */
  readonly resource: string;
  /** `*` and `?` in `resource` stand for any text and any character. */
  readonly isPattern?: true;
  /** Part of the entity, such as an access key id; null: the whole only; absent: the whole and all its parts. */
  readonly facet?: string | null;
  readonly reason: string;
  readonly owner: string;
  /** Epoch milliseconds: the first moment at which it no longer holds. */
  readonly expiresAt: number;
}

/** The exemption that covers a finding at a moment. Expiry is computed here and nowhere else. */
export function findExemption(
  exemptions: readonly Exemption[],
  rule: string,
  resource: { readonly arn: string; readonly facet: string | null },
  now: number,
): Exemption | undefined {
  return exemptions.find((exemption) => now < exemption.expiresAt && covers(exemption, rule, resource));
}

/** Whether it is about a finding, over or not. */
export function covers(
  { rule, resource, isPattern, facet }: Exemption,
  ofRule: string,
  of: { readonly arn: string; readonly facet: string | null },
): boolean {
  if (rule !== ofRule || (facet !== undefined && facet !== of.facet)) return false;
  return resource === of.arn || (isPattern === true && isDeclared(of.arn, [resource]));
}
