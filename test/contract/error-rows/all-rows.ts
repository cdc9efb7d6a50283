import { COMMON_ROWS } from "./common-rows.js";
import type { ErrorRow } from "./error-row.js";
import { IMAGE_ROWS } from "./image-rows.js";
import { LAYER_ROWS } from "./layer-rows.js";
import { LIFECYCLE_ROWS } from "./lifecycle-rows.js";
import { POLICY_ROWS } from "./policy-rows.js";
import { PULL_THROUGH_CACHE_ROWS } from "./pull-through-cache-rows.js";
import { REPLICATION_ROWS } from "./replication-rows.js";
import { REPOSITORY_ROWS } from "./repository-rows.js";
import { SCAN_ROWS } from "./scan-rows.js";
import { SIGNING_ROWS } from "./signing-rows.js";
import { STORAGE_CLASS_ROWS } from "./storage-class-rows.js";
import { TAG_ROWS } from "./tag-rows.js";
import { TEMPLATE_ROWS } from "./template-rows.js";

/** Every way to be refused that the contract test tries. */
export const ERROR_ROWS: readonly ErrorRow[] = [
  ...COMMON_ROWS,
  ...REPOSITORY_ROWS,
  ...TAG_ROWS,
  ...LAYER_ROWS,
  ...IMAGE_ROWS,
  ...STORAGE_CLASS_ROWS,
  ...SCAN_ROWS,
  ...SIGNING_ROWS,
  ...POLICY_ROWS,
  ...PULL_THROUGH_CACHE_ROWS,
  ...TEMPLATE_ROWS,
  ...REPLICATION_ROWS,
  ...LIFECYCLE_ROWS,
];
