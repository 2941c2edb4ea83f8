/**
 * Accounts of AWS itself that bucket policies name so that a service may deliver there: to grant to them is to grant
 * to the service.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html "Regions available before August 2022"
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html "Origin access identity"
 */
export const AWS_OWNED_ACCOUNTS: ReadonlySet<string> = new Set([
  "cloudfront",
  "009996457667",
  "027434742980",
  "033677994240",
  "048591011584",
  "054676820928",
  "076674570225",
  "098369216593",
  "114774131450",
  "127311923021",
  "156460612806",
  "190560391635",
  "383597477331",
  "507241528517",
  "582318560864",
  "589379963580",
  "600734575887",
  "635631232127",
  "652711504416",
  "718504428378",
  "754344448648",
  "783225319266",
  "797873946194",
  "897822967062",
  "985666609251",
]);
