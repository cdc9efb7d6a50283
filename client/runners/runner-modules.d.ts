/** What is used here of the test runners; users of these entry points have them installed. */
declare module "vitest" {
  type Declare = (name: string, body: () => Promise<void>, timeoutMs?: number) => unknown;
  export const test: Declare & { only: Declare; skip: Declare };
  export function afterAll(stop: () => Promise<void>): void;
}

declare module "@jest/globals" {
  type Declare = (name: string, body: () => Promise<void>, timeoutMs?: number) => unknown;
  export const test: Declare & { only: Declare; skip: Declare };
  export function afterAll(stop: () => Promise<void>): void;
}
