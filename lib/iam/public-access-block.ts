import { type Fact, isUnknown, type Unknown } from "./fact.ts";

/**
 * What S3 Block Public Access blocks, of a bucket, an access point or an account.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html "Block public access settings"
 */
export interface PublicAccessBlock {
  readonly blockPublicAcls: boolean;
  readonly ignorePublicAcls: boolean;
  readonly blockPublicPolicy: boolean;
  readonly restrictPublicBuckets: boolean;
}

export const BLOCKS_ALL: PublicAccessBlock = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

export const BLOCKS_NOTHING: PublicAccessBlock = {
  blockPublicAcls: false,
  ignorePublicAcls: false,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
};

/** The settings by name, in AWS's order. */
export const BLOCK_SETTINGS = Object.keys(BLOCKS_ALL) as (keyof PublicAccessBlock)[];

/**
 * Whether one setting is on in any of several places: the most restrictive counts.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html "the most restrictive combination"
 */
export function isBlocked(
  setting: keyof PublicAccessBlock,
  places: readonly Fact<PublicAccessBlock>[],
): boolean | Unknown {
  if (places.some((place) => !isUnknown(place) && place[setting])) return true;
  return places.find(isUnknown) ?? false;
}

/** Reads settings in any letter case (`BlockPublicAcls`, `blockPublicAcls`), as text or truth value; absent is off. */
export function readPublicAccessBlock(json: unknown): PublicAccessBlock | undefined {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return undefined;
  const given = new Map(
    Object.entries(json).map(([name, value]) => [name.toLowerCase(), String(value) === "true"]),
  );
  const settings = BLOCK_SETTINGS.map((setting) => [setting, given.get(setting.toLowerCase()) ?? false]);
  return Object.fromEntries(settings) as unknown as PublicAccessBlock;
}
