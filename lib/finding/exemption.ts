/** A declared, exact, expiring exception. */
export interface Exemption {
  readonly rule: string;
  /** ARN of the entity, exactly as the finding has it. */
  readonly resource: string;
  /** Part of the entity, such as an access key id; absent: the whole and all its parts. */
  readonly facet?: string;
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
  return exemptions.find(
    (exemption) =>
      exemption.rule === rule &&
      exemption.resource === resource.arn &&
      (exemption.facet === undefined || exemption.facet === resource.facet) &&
      now < exemption.expiresAt,
  );
}
