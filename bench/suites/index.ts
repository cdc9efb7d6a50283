import type { Suite } from "../suite.js";
import { clock } from "./clock.js";
import { consoleSuite } from "./console.js";
import { container } from "./container.js";
import { copies } from "./copies.js";
import { dataPlane } from "./data-plane.js";
import { fork } from "./fork.js";
import { growth } from "./growth.js";
import { grpc } from "./grpc.js";
import { lifecycle } from "./lifecycle.js";
import { memory } from "./memory.js";
import { rules } from "./rules.js";
import { smallOperations } from "./small-operations.js";
import { snapshots } from "./snapshots.js";
import { startUp } from "./start-up.js";
import { stop } from "./stop.js";

/** Everything that can be measured, in the order of the table. */
export const SUITES: readonly Suite[] = [
  smallOperations,
  growth,
  dataPlane,
  copies,
  startUp,
  stop,
  container,
  grpc,
  snapshots,
  memory,
  lifecycle,
  clock,
  fork,
  rules,
  consoleSuite,
];
