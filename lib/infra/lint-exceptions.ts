/**
 * Is responsible for what other linters ask of the template and we do not do, each with its reason; may not hold one
 * that nothing asks for any more (`lint-template.ts` refuses it).
 */
export const LINT_EXCEPTIONS = {
  CKV_AWS_18: {
    asks: "an access log for each bucket",
    because:
      "The one bucket is the Serverless Framework's: packages of code that is public, versioned, private, TLS only.",
  },
  CKV_AWS_26: {
    asks: "encryption of each topic",
    because:
      "CloudWatch cannot publish to a topic with the key of AWS. The alarms' text names queues and functions of the " +
      "stack only; `topicKeyArn` encrypts it with a key of yours.",
  },
  CKV_AWS_27: {
    asks: "a KMS key for each queue",
    because:
      "Queues are encrypted by SQS itself. A KMS key would have to let EventBridge and Scheduler use it: one more part " +
      "whose loss makes Castellan deaf.",
  },
  CKV_AWS_115: {
    asks: "reserved concurrency for each function",
    because:
      "It takes from the account's other functions, and a new account has ten in all. Queues limit how many run at once.",
  },
  CKV_AWS_116: {
    asks: "a dead letter queue for each function",
    because:
      "Five are fed by a queue, a stream or AWS Config, whose failures go to dead letter queues of their own; the sixth " +
      "is called by a state machine that waits for the answer.",
  },
  CKV_AWS_117: {
    asks: "functions in a VPC",
    because:
      "They call AWS and the named channels and nothing of a network of yours; IAM is reached from a VPC only through NAT.",
  },
  CKV_AWS_119: {
    asks: "a key of the customer's for the table",
    because: "It is encrypted with the KMS key of AWS for DynamoDB, whose use CloudTrail records.",
  },
  CKV_AWS_158: {
    asks: "a KMS key for each log group",
    because:
      "Logs are encrypted by CloudWatch, and hold ids, counts and reasons: no record, no policy, no secret.",
  },
  CKV_AWS_173: {
    asks: "a KMS key for the environment of functions",
    because:
      "It is encrypted by Lambda and holds names of resources only; a fault stops packaging that adds more.",
  },
} as const satisfies { readonly [check: string]: { readonly asks: string; readonly because: string } };
