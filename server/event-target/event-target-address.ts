/** Where events go, and in which form. */
export interface EventTargetAddress {
  /** As it was given. */
  readonly text: string;
  /** What POSTs each envelope as it is, or what calls PutEvents of the EventBridge API. */
  readonly kind: "webhook" | "eventbridge";
  readonly url: URL;
  /** Of PutEvents; unset = the account's default bus. */
  readonly eventBusName?: string | undefined;
}

const EVENTBRIDGE = "eventbridge+";
const BUS = "event-bus-name";
/** The model of the EventBridge API, NonPartnerEventBusNameOrArn without ARNs. */
const BUS_NAME = /^[/.\-_A-Za-z0-9]{1,256}$/;

/**
 * `http://host/path` is a webhook, `eventbridge+http://host:4566` an endpoint of EventBridge; https works for both.
 * @returns undefined if it is neither
 */
export function readEventTarget(text: string): EventTargetAddress | undefined {
  const isEventBridge = text.startsWith(EVENTBRIDGE);
  const rest = isEventBridge ? text.slice(EVENTBRIDGE.length) : text;
  if (!URL.canParse(rest)) return undefined;
  const url = new URL(rest);
  if (!/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "" || url.hash !== "")
    return undefined;
  return isEventBridge ? eventBridge(text, url) : { text, kind: "webhook", url };
}

function eventBridge(text: string, url: URL): EventTargetAddress | undefined {
  const eventBusName = url.searchParams.get(BUS) ?? undefined;
  if (eventBusName !== undefined && !BUS_NAME.test(eventBusName)) return undefined;
  url.searchParams.delete(BUS);
  return url.search === "" ? { text, kind: "eventbridge", url, eventBusName } : undefined;
}
