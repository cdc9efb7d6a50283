import type { Handler } from "./oci-call.js";
import { reply } from "./reply.js";

/** `GET /v2/`: what `docker login` asks. */
export const ping: Handler = ({ call }) => reply(call, 200, { "Content-Type": "application/json" }, "{}");
