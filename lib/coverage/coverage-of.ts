/**
 * How a row of the field's catalogues is answered. Is responsible for saying so of each row; may not judge anything.
 */
export type Coverage =
  | { readonly by: "rule" | "detection" | "check" | "nothing yet" }
  | { readonly by: "others"; readonly ids: readonly string[] }
  | { readonly by: "nobody"; readonly reason: string };

/** What answers rows: a rule or a detection, under its own id and for the rows that it covers. */
export interface Answer {
  readonly kind: "posture" | "detection";
  readonly id: string;
  readonly covers: readonly string[];
}

/** Rows that nothing answers, on purpose. */
export interface LeftOut {
  readonly unanswerable: readonly { readonly id: string; readonly reason: string }[];
  readonly templateOnly: readonly string[];
}

/** Says of every row what answers it: its own rule or detection before others that cover it. */
export function coverageOf(
  rows: readonly string[],
  answers: readonly Answer[],
  { unanswerable, templateOnly }: LeftOut,
): Map<string, Coverage> {
  const own = new Map(answers.map((answer) => [answer.id, answer.kind]));
  const coverers = Map.groupBy(
    answers.flatMap(({ id, covers }) => covers.map((row) => ({ row, id }))),
    ({ row }) => row,
  );
  const reasons = new Map(unanswerable.map(({ id, reason }) => [id, reason]));
  const templates = new Set(templateOnly);
  const cover = (row: string): Coverage => {
    const kind = own.get(row);
    if (kind) return { by: kind === "posture" ? "rule" : "detection" };
    const others = coverers.get(row);
    if (others) return { by: "others", ids: others.map(({ id }) => id) };
    if (templates.has(row)) return { by: "check" };
    const reason = reasons.get(row);
    return reason === undefined ? { by: "nothing yet" } : { by: "nobody", reason };
  };
  return new Map(rows.map((row) => [row, cover(row)]));
}
