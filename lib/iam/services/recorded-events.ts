/** What a trail records, over all its selectors. */
export interface RecordedEvents {
  /** Management events: whether calls that read, and calls that write, are recorded. */
  readonly management: Accesses;
  /** Event sources whose management events are left out, such as `kms.amazonaws.com`. */
  readonly excludedSources: readonly string[];
  readonly data: readonly RecordedData[];
}

export interface Accesses {
  readonly read: boolean;
  readonly write: boolean;
}

/** Data events of one type of resource. */
export interface RecordedData extends Accesses {
  /** `AWS::S3::Object` */
  readonly resourceType: string;
  /** False: of some resources or calls only. */
  readonly isComplete: boolean;
}

/** What GetEventSelectors answers; a trail has selectors of one of the two kinds. */
export interface EventSelectorsAnswer {
  readonly EventSelectors?: readonly BasicSelector[] | undefined;
  readonly AdvancedEventSelectors?: readonly AdvancedSelector[] | undefined;
}

interface BasicSelector {
  readonly ReadWriteType?: string | undefined;
  readonly IncludeManagementEvents?: boolean | undefined;
  readonly ExcludeManagementEventSources?: readonly string[] | undefined;
  readonly DataResources?:
    | readonly { readonly Type?: string | undefined; readonly Values?: readonly string[] | undefined }[]
    | undefined;
}

interface AdvancedSelector {
  readonly FieldSelectors?: readonly FieldSelector[] | undefined;
}

interface FieldSelector {
  readonly Field?: string | undefined;
  readonly Equals?: readonly string[] | undefined;
  readonly NotEquals?: readonly string[] | undefined;
}

/**
 * Reads what a trail's selectors let through.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html "Field"
 */
export function recordedEvents(answer: EventSelectorsAnswer): RecordedEvents {
  const parts = [
    ...(answer.EventSelectors ?? []).map(fromBasic),
    ...(answer.AdvancedEventSelectors ?? []).map(fromAdvanced),
  ];
  const management = parts.filter((part) => part.management.read || part.management.write);
  return {
    management: {
      read: management.some((part) => part.management.read),
      write: management.some((part) => part.management.write),
    },
    excludedSources: inAll(management.map((part) => part.excludedSources)),
    data: parts.flatMap((part) => part.data),
  };
}

const NOTHING: RecordedEvents = { management: { read: false, write: false }, excludedSources: [], data: [] };

/** Left out means that management events are recorded, and both kinds of call. */
function fromBasic(selector: BasicSelector): RecordedEvents {
  const type = selector.ReadWriteType ?? "All";
  const accesses = { read: type !== "WriteOnly", write: type !== "ReadOnly" };
  return {
    management: selector.IncludeManagementEvents === false ? NOTHING.management : accesses,
    excludedSources: selector.ExcludeManagementEventSources ?? [],
    data: (selector.DataResources ?? []).map(({ Type = "", Values = [] }) => ({
      resourceType: Type,
      isComplete: Values.some((value) => ALL_RESOURCES.test(value)),
      ...accesses,
    })),
  };
}

/** `arn:aws:s3` and `arn:aws:lambda` stand for every bucket and function; older ones are written `arn:aws:s3:::`. */
const ALL_RESOURCES = /^arn:[a-z-]+:(s3(:::)?|lambda|dynamodb)$/;

function fromAdvanced({ FieldSelectors = [] }: AdvancedSelector): RecordedEvents {
  const equal = (field: string) => FieldSelectors.find(({ Field }) => Field === field)?.Equals ?? [];
  const readOnly = equal("readOnly");
  const accesses = {
    read: readOnly.length === 0 || readOnly.includes("true"),
    write: readOnly.length === 0 || readOnly.includes("false"),
  };
  const [category] = equal("eventCategory");
  if (category === "Data") {
    const isComplete = FieldSelectors.every(({ Field = "" }) => WIDE_FIELDS.has(Field));
    const data = equal("resources.type").map((resourceType) => ({ resourceType, isComplete, ...accesses }));
    return { ...NOTHING, data };
  }
  if (category !== "Management" || FieldSelectors.some(isNarrow)) return NOTHING;
  const excluded = FieldSelectors.flatMap(({ Field, NotEquals = [] }) =>
    Field === "eventSource" ? NotEquals : [],
  );
  return { ...NOTHING, management: accesses, excludedSources: excluded };
}

/** Fields of a data selector that do not single out resources or calls. */
const WIDE_FIELDS: ReadonlySet<string> = new Set(["eventCategory", "resources.type", "readOnly"]);

/** A selector that names sources, calls or callers records those only: it is no record of the account. */
function isNarrow({ Field = "", NotEquals = [] }: FieldSelector): boolean {
  if (Field === "eventCategory" || Field === "readOnly") return false;
  return Field !== "eventSource" || NotEquals.length === 0;
}

/** A source is left out only where every selector leaves it out. */
function inAll(lists: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = lists;
  return first.filter((source) => others.every((list) => list.includes(source)));
}
