import type { CreationTemplate } from "../../../server/content/creation-templates/creation-template.js";
import { MAX_CREATION_TEMPLATES } from "../../../server/content/creation-templates/put-template.js";
import { type ErrorRow, invalid } from "./error-row.js";

const NOT_FOUND =
  "The specified repository creation template can't be found. Verify the registry ID and prefix and try again.";
const TEMPLATE = { prefix: "prod", appliedFor: ["REPLICATION"] };

const notFound = (operation: "DeleteRepositoryCreationTemplate" | "UpdateRepositoryCreationTemplate"): ErrorRow => ({
  operation,
  error: "TemplateNotFoundException",
  when: "no template has the prefix",
  source: "inferred: H.4, the model's sentence",
  run: async (stage) => [await stage.call(operation, { prefix: "prod" }), NOT_FOUND],
});

export const TEMPLATE_ROWS: readonly ErrorRow[] = [
  notFound("DeleteRepositoryCreationTemplate"),
  notFound("UpdateRepositoryCreationTemplate"),
  {
    operation: "CreateRepositoryCreationTemplate",
    error: "TemplateAlreadyExistsException",
    when: "the prefix is taken",
    source: "seen on AWS: tfacc, text inferred: H.4",
    async run(stage) {
      await stage.ok("CreateRepositoryCreationTemplate", TEMPLATE);
      const answer = await stage.call("CreateRepositoryCreationTemplate", { ...TEMPLATE, prefix: "prod/" });
      return [answer, "The repository creation template already exists. Specify a unique prefix and try again."];
    },
  },
  {
    operation: "CreateRepositoryCreationTemplate",
    error: "LimitExceededException",
    when: "there are a thousand",
    source: "inferred: H.4",
    async run(stage) {
      await stage.ok("CreateRepositoryCreationTemplate", TEMPLATE);
      const { content } = stage.server.parts.registries.open(stage.registry as { accountId: string; region: string });
      content.commit("test", (tx) => {
        const [template] = tx.tables.creationTemplates.values();
        for (let i = 1; i < MAX_CREATION_TEMPLATES; i++) {
          tx.put("creationTemplates", { ...(template as CreationTemplate), prefix: `p${i}` });
        }
      });
      const answer = await stage.call("CreateRepositoryCreationTemplate", { ...TEMPLATE, prefix: "more" });
      return [
        answer,
        `The registry with id '${stage.account}' already has the maximum allowed number of repository creation templates which is '1000'`,
      ];
    },
  },
  {
    operation: "CreateRepositoryCreationTemplate",
    error: "InvalidParameterException",
    when: "its repository policy isn't valid",
    source: "inferred: H.4",
    async run(stage) {
      const answer = await stage.call("CreateRepositoryCreationTemplate", { ...TEMPLATE, repositoryPolicy: "{}" });
      return [answer, invalid("PolicyText", "Invalid repository policy provided")];
    },
  },
];
