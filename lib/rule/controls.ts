/** The frameworks that rules can point to; framework reports are views over the rules' `controls`. */
export const FRAMEWORKS = [
  "cis-aws-1.4",
  "cis-aws-3.0",
  "cis-aws-5.0",
  "cis-aws-6.0",
  "cis-aws-7.0",
  "fsbp",
  "pci-dss-4.0",
  "hipaa",
  "soc2",
  "gdpr",
  "nist-800-53-r5",
  "iso-27001-2022",
] as const;

export type Framework = (typeof FRAMEWORKS)[number];

/** What people call a framework. */
export const FRAMEWORK_NAMES: { readonly [F in Framework]: string } = {
  "cis-aws-1.4": "CIS AWS Foundations 1.4",
  "cis-aws-3.0": "CIS AWS Foundations 3.0",
  "cis-aws-5.0": "CIS AWS Foundations 5.0",
  "cis-aws-6.0": "CIS AWS Foundations 6.0",
  "cis-aws-7.0": "CIS AWS Foundations 7.0",
  fsbp: "AWS Foundational Security Best Practices",
  "pci-dss-4.0": "PCI DSS 4.0",
  hipaa: "HIPAA",
  soc2: "SOC 2",
  gdpr: "GDPR",
  "nist-800-53-r5": "NIST SP 800-53 rev. 5",
  "iso-27001-2022": "ISO/IEC 27001:2022",
};

/** Requirement ids by framework, as the framework writes them. */
export type Controls = { readonly [F in Framework]?: readonly string[] };

/** Writes a list of requirement ids as one text, separated by spaces. */
export function ids(text: string): readonly string[] {
  return text.split(" ");
}

/**
 * The section on monitoring, which moved with version 6: `4.3` in 1.4 to 5.0 is `5.3` since.
 *
 * @see https://www.cisecurity.org/benchmark/amazon_web_services
 */
export function cisMonitoring(recommendation: number): Controls {
  const before = [`4.${recommendation}`];
  const since = [`5.${recommendation}`];
  return {
    "cis-aws-1.4": before,
    "cis-aws-3.0": before,
    "cis-aws-5.0": before,
    "cis-aws-6.0": since,
    "cis-aws-7.0": since,
  };
}
