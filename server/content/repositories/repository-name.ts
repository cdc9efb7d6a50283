/** The pattern of the API model's RepositoryName, which also has 2 to 256 characters. */
const NAME = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const MIN_LENGTH = 2;
const MAX_LENGTH = 256;

/** Whether a repository can have the name. */
export function isRepositoryName(name: string): boolean {
  return name.length >= MIN_LENGTH && name.length <= MAX_LENGTH && NAME.test(name);
}

/** What a name must be, for people. */
export const REPOSITORY_NAME_RULE =
  'must be the name of a repository: 2 to 256 lower-case letters, digits, "-", "_", "." and "/", such as team/app';
