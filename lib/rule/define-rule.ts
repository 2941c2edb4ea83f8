import type { z } from "zod";
import type { AccessModel } from "../access/access-model.ts";
import type { Subject } from "../access/subject.ts";
import type { EventKey } from "../cloudtrail/catalogue.ts";
import type { AccountState } from "../iam/account-state.ts";
import type { EntityByType, Principal } from "../iam/entity.ts";
import type { EntityType } from "../iam/entity-ref.ts";
import type { Need } from "../iam/services/need.ts";
import type { SharedSettings } from "../settings/shared-settings.ts";
import type { Controls } from "./controls.ts";
import type { ExemptionUse } from "./exemption-use.ts";
import type { InCode } from "./in-code.ts";
import type { Severity } from "./severity.ts";
import type { FacetVerdict, Verdict } from "./verdict.ts";

/**
 * Is responsible for the contract of a posture rule; may not run one.
 *
 * A rule is one constant: what holds, why, how to mend it, and one pure synchronous `check`.
 */
export interface RuleDefinition<T extends EntityType, P extends z.ZodType> {
  /** File name, AWS Config rule name (at most 64 characters), part of every finding's identity: never reused. */
  readonly id: string;
  /** The fact that should hold: "Users hold no policies of their own". */
  readonly title: string;
  readonly severity: Severity;
  /** Why it matters, for the person who reads the alert. */
  readonly why: string;
  /** How to mend it: the exact command or the place in the console. */
  readonly fix: string;
  /** Where infrastructure as code mends it. */
  readonly inCode?: InCode;
  readonly references: readonly [string, ...string[]];
  /** What the rule cannot see, or sees late: a sentence for who relies on it. */
  readonly limits?: string;
  readonly controls?: Controls;
  /** Other rows of the field's catalogues that this rule answers. */
  readonly covers?: readonly string[];
  /** Off: an opinion, or in need of the user's list. Default on. */
  readonly default?: "on" | "off";
  /** The types of entity that `check` is given. */
  readonly resource: T | readonly T[];
  /** Events after which the verdict may be another, also on entities that they touch indirectly. */
  readonly on: readonly EventKey[];
  /** True when time alone can change the verdict. */
  readonly ages?: boolean;
  /** True when the verdict rests on who reaches whom: then it is asked again for every principal whose reach moved. */
  readonly reach?: boolean;
  /** What the verdict rests on beside IAM; read in a sweep or scan only while a rule that is on needs it. */
  readonly needs?: readonly Need[];
  readonly params?: P;
  check(entity: EntityByType[T], context: RuleContext<z.output<P>>): Verdict | readonly FacetVerdict[];
}

export interface RuleContext<P> {
  readonly params: P;
  readonly account: AccountState;
  /** What the user declared for all rules: trusted accounts, organization, automation. */
  readonly settings: SharedSettings;
  /** Epoch milliseconds: the time of the record or sweep, never the wall clock. */
  readonly now: number;
  /** Ids of the detections that judge the account's changes beside this rule; none where nobody listens to them. */
  readonly detections: ReadonlySet<string>;
  /** What is exempted in the account; undefined where that is not at hand, for rules that do not need it. */
  readonly exemptions?: readonly ExemptionUse[] | undefined;
  /** Who can really do what, and who reaches administrator; worked out when it is first asked for. */
  readonly access: AccessModel;
  /**
   * The policies of a user or role of the account, its groups' among them, and its boundary; the organization's aside.
   * Many rules ask for them: they are collected once for all.
   */
  subjectOf(principal: Principal): Subject;
}

/** A rule as engine and registry see it: the parameter's type is closed over. */
export interface Rule {
  readonly kind: "posture";
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly why: string;
  readonly fix: string;
  readonly inCode: InCode | undefined;
  readonly references: readonly string[];
  readonly limits: string | undefined;
  readonly controls: Controls;
  readonly covers: readonly string[];
  readonly default: "on" | "off";
  readonly resources: readonly EntityType[];
  readonly on: readonly EventKey[];
  readonly ages: boolean;
  readonly reach: boolean;
  readonly needs: readonly Need[];
  readonly params: z.ZodType | undefined;
  /**
   * Judges one entity.
   *
   * @param params already parsed by `params`
   */
  evaluate(
    entity: EntityByType[EntityType],
    context: RuleContext<unknown>,
  ): Verdict | readonly FacetVerdict[];
}

export function defineRule<const T extends EntityType, P extends z.ZodType = z.ZodUndefined>(
  definition: RuleDefinition<T, P>,
): Rule {
  const { resource, check, ...rest } = definition;
  return {
    controls: {},
    limits: undefined,
    inCode: undefined,
    covers: [],
    default: "on",
    ages: false,
    reach: false,
    needs: [],
    ...rest,
    kind: "posture",
    params: definition.params,
    resources: typeof resource === "string" ? [resource] : resource,
    // The one cast of the rule contract: dispatch gives `check` only entities of `resource`, and params that `params` parsed.
    evaluate: check as unknown as Rule["evaluate"],
  };
}
