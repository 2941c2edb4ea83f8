/** Security Hub in the home region. */
export interface SecurityHub {
  readonly arn: string;
}
