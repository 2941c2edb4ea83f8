/** What is wrong with a governance.yml, and where; lines and columns count from 1. */
export interface SettingsProblem {
  /** A warning does not keep the settings from being used. */
  readonly level: "error" | "warning";
  readonly line: number;
  readonly column: number;
  /** One sentence that begins with the key it is about: `exemptions[0]: owner is missing`. */
  readonly message: string;
}

/** As compilers print it, so that editors can jump to the place. */
export function formatProblem(file: string, problem: SettingsProblem): string {
  return `${file}:${problem.line}:${problem.column}: ${problem.level}: ${problem.message}`;
}
