import * as assert from "uvu/assert";
import { awsRegistryHost, repositoryArn } from "../../server/content/registry-ref.js";
import { spec } from "../support/spec.js";

const s = spec("registry ref", {});

/** From the list of partitions that SDKs come with (botocore, partitions.json). */
const PARTITIONS: readonly (readonly [region: string, partition: string, dnsSuffix: string])[] = [
  ["eu-west-1", "aws", "amazonaws.com"],
  ["us-east-1", "aws", "amazonaws.com"],
  ["cn-north-1", "aws-cn", "amazonaws.com.cn"],
  ["us-gov-west-1", "aws-us-gov", "amazonaws.com"],
  ["eusc-de-east-1", "aws-eusc", "amazonaws.eu"],
  ["us-iso-east-1", "aws-iso", "c2s.ic.gov"],
  ["us-isob-east-1", "aws-iso-b", "sc2s.sgov.gov"],
  ["eu-isoe-west-1", "aws-iso-e", "cloud.adc-e.uk"],
  ["us-isof-south-1", "aws-iso-f", "csp.hci.ic.gov"],
];

for (const [region, partition, dnsSuffix] of PARTITIONS) {
  s.test(`${region} has the ARNs and host names of ${partition} [documented: partitions of the SDKs]`, () => {
    const ref = { accountId: "123456789012", region };
    assert.is(repositoryArn(ref, "team/app"), `arn:${partition}:ecr:${region}:123456789012:repository/team/app`);
    assert.is(awsRegistryHost(ref), `123456789012.dkr.ecr.${region}.${dnsSuffix}`);
  });
}

s.run();
