/** Run by leftovers.test.ts as a process of its own: holds a large blob in the given folder until it is killed. */
import { createBlobStore } from "../../../server/blobs/content-store.js";
import { KIB, put, sampleBytes } from "./store-fixture.js";

await put(createBlobStore({ parentFolder: process.argv[2] as string }), sampleBytes(100 * KIB));
console.log("ready");
setInterval(() => {}, 60_000);
