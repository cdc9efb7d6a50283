import { type AnswerOf, type Call, call, type Rpc } from "../api/client.ts";
import type { reading } from "../api/operation.ts";
import { type Loaded, useLoad } from "./load.ts";

/** What a call of the admin API answers; `reading` can be shown as code too. */
export function useRead<R extends Rpc>(reading: Call<R>): Loaded<AnswerOf<R>> {
  return useLoad(JSON.stringify(reading), () => call(reading.rpc, reading.request));
}

/** What an operation of the ECR API answers. */
export function useOperation<Output>(asked: ReturnType<typeof reading>): Loaded<Output> {
  return useLoad(JSON.stringify(asked), async () => {
    const { outputJson = "{}" } = await call(asked.rpc, asked.request);
    return JSON.parse(outputJson) as Output;
  });
}
