/** Of the runners what is used here; who uses these entry points has them installed. */
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
