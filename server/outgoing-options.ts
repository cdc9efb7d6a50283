import type { Option } from "commander";
import { option } from "./command-line-option.js";
import { read } from "./config.js";

/** Options that say where the emulator itself sends requests. */

export function upstreamOption(): Option {
  return option(
    "--upstream <url>",
    "where requests for other AWS services go, such as http://localstack:4566; without it they are refused",
    "ECR_UPSTREAM",
    read.upstream,
  );
}

export function eventTargetOption(): Option {
  return option(
    "--event-target <url>",
    "where every EventBridge event is posted: a webhook, or eventbridge+http://host:port for PutEvents",
    "ECR_EVENT_TARGET",
    read.eventTarget,
  );
}

export function upstreamRegistryOption(): Option {
  return option(
    "--upstream-registry <name=url>",
    "address of an upstream of pull-through cache rules, such as docker-hub=http://127.0.0.1:5000; once for each, or comma-separated",
    "ECR_UPSTREAM_REGISTRY",
    read.upstreamRegistries,
  );
}
