import type { LeasedRegistry } from "../leased-registry.js";

/** What to read along with a failed test; undefined if the registry can't be asked any more. */
export async function reportOf({ admin }: LeasedRegistry): Promise<string | undefined> {
  try {
    return (await admin.getDebugReport()).text;
  } catch {
    // The emulator may be what broke; the test's own error is the one to read.
    return undefined;
  }
}

/** Puts the registry's report into the error that a test failed with: every reporter shows an error's message. */
export async function attachReport(thrown: unknown, registry: LeasedRegistry): Promise<void> {
  const report = await reportOf(registry);
  if (report === undefined) return;
  if (!(thrown instanceof Error) || Object.isFrozen(thrown)) {
    console.error(report);
    return;
  }
  const { message, stack = "" } = thrown;
  const text = `${message}\n\n${report}\n`;
  thrown.message = text;
  // The stack begins with the message as it was when the error was made.
  if (stack.includes(message) && !stack.includes(report)) thrown.stack = stack.replace(message, () => text);
}
