import { CreateRepositoryCommand, SetRepositoryPolicyCommand } from "@aws-sdk/client-ecr";
import { REGION, type TestEmulator } from "../support/emulator.js";

let lastAccount = 700_000_000_000;
/** An account of its own for each test. */
export const newAccount = (): string => String(++lastAccount);

export const policy = (...Statement: object[]): string => JSON.stringify({ Version: "2012-10-17", Statement });
export const allow = (account: string, Action: unknown, more: object = {}) => ({
  Effect: "Allow",
  Principal: { AWS: account },
  Action,
  ...more,
});
export const deny = (Action: unknown, more: object = {}) => ({ Effect: "Deny", Principal: "*", Action, ...more });
export const arn = (account: string, repositoryName: string) =>
  `arn:aws:ecr:${REGION}:${account}:repository/${repositoryName}`;
export const root = (account: string) => `arn:aws:iam::${account}:root`;
export const noAllow = (caller: string, action: string, resource: string) => ({
  name: "AccessDeniedException",
  message: `User: ${caller} is not authorized to perform: ${action} on resource: ${resource} because no resource-based policy allows the ${action} action`,
});
export const denied = (caller: string, action: string, resource: string) => ({
  name: "AccessDeniedException",
  message: `User: ${caller} is not authorized to perform: ${action} on resource: ${resource} with an explicit deny in a resource-based policy`,
});

/** A repository "app" of a new account, and a client of another account. */
export async function twoAccounts(server: TestEmulator) {
  const [owner, guest] = [newAccount(), newAccount()];
  const [own, foreign] = [server.ecr(owner), server.ecr(guest)];
  await own.send(new CreateRepositoryCommand({ repositoryName: "app" }));
  const set = (...statements: object[]) =>
    own.send(new SetRepositoryPolicyCommand({ repositoryName: "app", policyText: policy(...statements) }));
  return { owner, guest, own, foreign, set, app: { registryId: owner, repositoryName: "app" } };
}
