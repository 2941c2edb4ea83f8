import type { Finding } from "../finding/finding.ts";

/** An address that a reader may follow; the label says where it leads. */
export interface Link {
  readonly label: string;
  readonly url: string;
}

/**
 * Where the consoles of a partition are; of partitions that are not here no address is guessed.
 *
 * Is responsible for addresses that a reader may follow; may not put a name into one unencoded.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/console-service.html "AWS Management Console"
 */
export const PARTITIONS: { readonly [partition: string]: { readonly host: string; readonly home: string } } =
  {
    aws: { host: "console.aws.amazon.com", home: "us-east-1" },
    "aws-cn": { host: "console.amazonaws.cn", home: "cn-north-1" },
    "aws-us-gov": { host: "console.amazonaws-us-gov.com", home: "us-gov-west-1" },
  };

type Resource = Finding["resource"];

/** The page of an IAM entity, as the console itself writes its address. */
const PAGES: { readonly [type: string]: (resource: Resource) => string } = {
  "AWS::IAM::User": ({ name }) => `users/details/${encoded(name)}`,
  "AWS::IAM::Group": ({ name }) => `groups/details/${encoded(name)}`,
  "AWS::IAM::Role": ({ name }) => `roles/details/${encoded(name)}`,
  "AWS::IAM::Policy": ({ arn }) => `policies/details/${encoded(arn)}`,
  "AWS::IAM::ManagedPolicy": ({ arn }) => `policies/details/${encoded(arn)}`,
  "AWS::IAM::SAMLProvider": () => "identity_providers",
  "AWS::IAM::OIDCProvider": () => "identity_providers",
  "AWS::::Account": () => "home",
};

/** Whatever is longer is no name that AWS gave. */
const NAME_LIMIT = 512;

/** The resource's page in the console; undefined where none is known. */
export function resourceLink({ resource, account, region }: Finding): Link | undefined {
  const partition = PARTITIONS[partitionOf(resource.arn, region)];
  const page = Object.hasOwn(PAGES, resource.type) ? PAGES[resource.type] : undefined;
  if (!partition || !page || resource.name.length > NAME_LIMIT || resource.arn.length > NAME_LIMIT)
    return undefined;
  return {
    label: `Open it in the console of account ${account}`,
    url: `https://${partition.host}/iam/home?region=${partition.home}#/${page(resource)}`,
  };
}

/**
 * The record in CloudTrail's event history, which keeps it for 90 days.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html
 */
export function recordLink({ resource, region }: Finding, changeId: string | null): Link | undefined {
  const partition = PARTITIONS[partitionOf(resource.arn, region)];
  if (!partition || changeId === null || !/^[\w-]{1,64}$/.test(changeId)) return undefined;
  const heardIn = /^[a-z]{2}(-[a-z]+)+-\d$/.test(region) ? region : partition.home;
  return {
    label: "See the record in CloudTrail (kept 90 days)",
    url: `https://${partition.host}/cloudtrailv2/home?region=${heardIn}#/events/${changeId}`,
  };
}

function partitionOf(arn: string, region: string): string {
  const named = /^arn:(aws[a-z-]*):/.exec(arn)?.[1];
  if (named !== undefined) return named;
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/** Encoded beyond need: what is left is no markup in any channel. */
function encoded(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /[!'()*_~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
