import type { AdminConnection } from "./admin-connection.js";
import type { Json } from "./json.js";

const PAGE_SIZE = 1_000;

/** All items of a list, page by page. @param field the answer's: "rules" */
export async function allPages(admin: AdminConnection, rpc: string, request: Json, field: string): Promise<Json[]> {
  const items: Json[] = [];
  let pageToken = "";
  do {
    const page = await admin.call(rpc, { ...request, pageSize: PAGE_SIZE, ...(pageToken === "" ? {} : { pageToken }) });
    items.push(...(page[field] as Json[]));
    pageToken = String(page["nextPageToken"] ?? "");
  } while (pageToken !== "");
  return items;
}
