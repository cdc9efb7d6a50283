import { get } from "node:https";
import { text } from "node:stream/consumers";

/** @throws Error when the server can't be reached, or has no certificate */
export function fetchCaCertificate(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    // Trust in the server begins with this certificate, so it can't be verified yet.
    get(url, { rejectUnauthorized: false, agent: false }, (response) => {
      text(response).then((body) => {
        if (response.statusCode === 200) resolve(body);
        else reject(new Error(`${url} answers ${response.statusCode}`));
      }, reject);
    }).on("error", reject);
  });
}
