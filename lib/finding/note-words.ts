/** What people did about a finding, as lists, reports and alerts tell it. Its JSON is a contract: scripts read it. */
export interface ToldNotes {
  readonly acknowledged: ToldNote | null;
  readonly assigned: ToldNote | null;
  readonly comment: ToldNote | null;
}

export interface ToldNote {
  /** ISO 8601. */
  readonly at: string;
  /** As noted: an ARN where AWS said who it was. */
  readonly by: string;
  /** As people call them. */
  readonly name: string;
  readonly text: string;
  readonly to?: string;
}

export const NO_NOTES: ToldNotes = { acknowledged: null, assigned: null, comment: null };

/** `acknowledged by alice: On it`, and the like: empty where nobody did anything. */
export function noteWords({ acknowledged, assigned, comment }: ToldNotes): string[] {
  return [
    ...(acknowledged ? [`acknowledged by ${acknowledged.name}${saying(acknowledged)}`] : []),
    ...(assigned ? [`assigned to ${assigned.to ?? ""}${saying(assigned)}`] : []),
    ...(comment ? [`${comment.name} said${saying(comment)}`] : []),
  ];
}

function saying({ text }: ToldNote): string {
  return text === "" ? "" : `: ${text}`;
}
