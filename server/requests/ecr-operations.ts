import { EVERYWHERE } from "../content/error-catalogue/common-errors.js";
import model from "../model/ecr-api.json" with { type: "json" };
import type { Operation } from "./operation.js";
import { PUBLISHED_RATES } from "./published-rates.js";

const READS = /^(BatchCheck|BatchGet|Describe|Get|List|Validate)/;

/** The operations of the ECR API, from its model. */
export const ECR_OPERATIONS: readonly Operation[] = Object.entries(model.operations).map(([name, { errors }]) => ({
  name: `ecr:${name}`,
  mutates: !READS.test(name),
  errorCodes: [...new Set([...errors, ...EVERYWHERE])].sort(),
  quota: name in PUBLISHED_RATES ? name : "",
  awsDefaultRate: PUBLISHED_RATES[name] ?? 0,
}));

/** The call that AWS tools make first to find out who they are. */
export const GET_CALLER_IDENTITY: Operation = {
  name: "sts:GetCallerIdentity",
  mutates: false,
  errorCodes: EVERYWHERE,
  quota: "",
  awsDefaultRate: 0,
};
