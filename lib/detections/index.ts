// Written by `npm run generate` from the files of this folder: do not edit.
import type { Detection } from "../rule/define-detection.ts";

export const DETECTIONS: readonly Detection[] = [];
