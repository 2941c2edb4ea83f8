import {
  type ConfigServiceClient,
  type Evaluation,
  PutEvaluationsCommand,
} from "@aws-sdk/client-config-service";
import { cutText } from "../finding/cut-text.ts";

export const actions = ["config:PutEvaluations"] as const;

/** One answer to AWS Config; what could not be determined is no answer. */
export interface ConfigEvaluation {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly compliance: Compliance;
  /** Why, for people; cut to what AWS Config takes. */
  readonly annotation: string;
  /** Epoch milliseconds: when the configuration was captured, which decides which answer is newer. */
  readonly orderingAt: number;
}

/** AWS Config refuses INSUFFICIENT_DATA from rules of customers. */
export type Compliance = "COMPLIANT" | "NON_COMPLIANT" | "NOT_APPLICABLE";

/** @see https://docs.aws.amazon.com/config/latest/APIReference/API_PutEvaluations.html "Evaluations" */
const PER_CALL = 100;
/** @see https://docs.aws.amazon.com/config/latest/APIReference/API_Evaluation.html "Annotation" */
export const ANNOTATION_LIMIT = 256;
const ATTEMPTS = 3;
/** The token by which a caller says that the answers are only to be checked. */
const TEST_TOKEN = "TESTMODE";

/**
 * Answers AWS Config. No evaluations at all are an answer too: the rule shows that it ran.
 *
 * @throws {EvaluationsRefusedError} when AWS Config did not store some of them after several attempts
 */
export async function putEvaluations(
  config: ConfigServiceClient,
  evaluations: readonly ConfigEvaluation[],
  resultToken: string,
): Promise<void> {
  for (let start = 0; start === 0 || start < evaluations.length; start += PER_CALL) {
    let waiting = evaluations.slice(start, start + PER_CALL).map(toEvaluation);
    for (let attempt = 1; ; attempt += 1) {
      const command = new PutEvaluationsCommand({
        Evaluations: waiting,
        ResultToken: resultToken,
        ...(resultToken === TEST_TOKEN && { TestMode: true }),
      });
      waiting = (await config.send(command)).FailedEvaluations ?? [];
      if (waiting.length === 0) break;
      if (attempt === ATTEMPTS) throw new EvaluationsRefusedError(waiting);
    }
  }
}

/** AWS Config answered, and did not store all evaluations. */
export class EvaluationsRefusedError extends Error {
  override readonly name = "EvaluationsRefusedError";

  constructor(refused: readonly Evaluation[]) {
    const ids = refused.slice(0, 5).map(({ ComplianceResourceId }) => ComplianceResourceId);
    super(`AWS Config did not store ${refused.length} evaluations, such as that of ${ids.join(", ")}`);
  }
}

function toEvaluation(evaluation: ConfigEvaluation): Evaluation {
  const annotation = cutText(evaluation.annotation, ANNOTATION_LIMIT);
  return {
    ComplianceResourceType: evaluation.resourceType,
    ComplianceResourceId: evaluation.resourceId,
    ComplianceType: evaluation.compliance,
    OrderingTimestamp: new Date(evaluation.orderingAt),
    ...(annotation !== "" && { Annotation: annotation }),
  };
}
