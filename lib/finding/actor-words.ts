/** What people call the kinds of actor; a kind that is not here is told as it is recorded. */
export const KIND_WORDS: { readonly [kind: string]: string } = {
  human: "a person",
  service: "an AWS service",
};

/** By what means a call was made, as the end of a sentence. */
export const ORIGIN_WORDS: { readonly [origin: string]: string } = {
  console: "in the console",
  cli: "with the AWS command line",
  sdk: "by a program (AWS SDK)",
  iac: "by infrastructure as code",
  cloudshell: "in CloudShell",
  service: "by an AWS service",
};
