/** What the verdicts do not take into account, for people; every output says it. */
export const NOT_MODELLED: readonly string[] = [
  "compute that was not listed, and kinds of it that never are (containers, builds, notebooks, jobs): a path through it is unknown, not judged",
  "resources outside IAM: their policies, their tags, secrets and data that hold credentials",
  "session policies, and limits of permission sets that Identity Center has not provisioned",
  "what roles of other accounts are allowed there",
  "principals that are in one hand at once and help each other: a role that the actor assumes and that then strengthens or frees the actor's own user, or a second role",
  "network reach, passwords and devices that people hold",
  "access keys that were not read: a user is taken to have room for another",
];
