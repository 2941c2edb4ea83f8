import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";

/** The old generation may grow by this much of what is alive before it is collected; V8's own choice is up to three times as much. */
const GROWTH_PERCENT = 40;
const YOUNG_BYTES = 16 * 1024 * 1024;

/**
 * Keeps the heap small while a lot of short-lived data passes through it: V8 would rather take a hundred megabytes
 * more than collect a little oftener.
 *
 * @returns to be called now and then: stops the young generation from growing once it is large enough
 */
export function limitHeap(): () => void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
  let isLimited = false;
  return () => {
    if (isLimited) return;
    const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space");
    if (young && young.space_size < YOUNG_BYTES) return;
    setFlagsFromString("--semi-space-growth-factor=1");
    isLimited = true;
  };
}
