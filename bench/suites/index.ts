import type { Suite } from "../suite.js";
import { smallOperations } from "./small-operations.js";

/** Everything that can be measured, in the order of the table. */
export const SUITES: readonly Suite[] = [smallOperations];
