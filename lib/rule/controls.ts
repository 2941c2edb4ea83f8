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

/** Requirement ids by framework, as the framework writes them. */
export type Controls = { readonly [F in Framework]?: readonly string[] };

/** Writes a list of requirement ids as one text, separated by spaces. */
export function ids(text: string): readonly string[] {
  return text.split(" ");
}
