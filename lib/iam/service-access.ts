/**
 * What a user or role may do in one service and when it last did, as IAM tells it. Times are epoch milliseconds; AWS
 * looks back 400 days, and counts attempts that were refused as well.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html "Things to know"
 */
export interface ServiceAccess {
  /** As in actions: `s3`. */
  readonly service: string;
  /** Null: not in the time that AWS looks back. */
  readonly lastUsedAt: number | null;
  /** Of the services whose actions AWS tells apart, as in policies without the service: `GetObject`. */
  readonly actions: readonly ActionAccess[];
}

export interface ActionAccess {
  readonly name: string;
  readonly lastUsedAt: number | null;
}
