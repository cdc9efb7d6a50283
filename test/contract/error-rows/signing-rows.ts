import { type ErrorRow, invalid } from "./error-row.js";

const noConfiguration = (operation: ErrorRow["operation"]): ErrorRow => ({
  operation,
  error: "SigningConfigurationNotFoundException",
  when: "it doesn't exist",
  source: "documented, the first sentence of the model: H.5",
  run: async (stage) => [await stage.call(operation), "The specified signing configuration was not found."],
});

export const SIGNING_ROWS: readonly ErrorRow[] = [
  noConfiguration("GetSigningConfiguration"),
  noConfiguration("DeleteSigningConfiguration"),
  {
    operation: "PutSigningConfiguration",
    error: "InvalidParameterException",
    when: "a profile is of another region",
    source: "inferred: H.5",
    async run(stage) {
      const signingProfileArn = `arn:aws:signer:eu-west-1:${stage.account}:/signing-profiles/build_profile`;
      const answer = await stage.call("PutSigningConfiguration", {
        signingConfiguration: { rules: [{ signingProfileArn }] },
      });
      const text = `The signing profile '${signingProfileArn}' is not in the region of the registry, which is 'us-east-1'`;
      return [answer, invalid("signingConfiguration", text)];
    },
  },
];
