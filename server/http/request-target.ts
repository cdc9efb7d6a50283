const SCHEME_AND_HOST = /^https?:\/\/[^/?#]*/i;

/**
 * What is asked for, as a path: clients behind a proxy put scheme and host in front of it, which every server has to take
 * (RFC 9112, 3.2.2).
 */
export function originForm(target: string): string {
  const prefix = target.startsWith("/") ? undefined : SCHEME_AND_HOST.exec(target)?.[0];
  if (prefix === undefined) return target;
  const path = target.slice(prefix.length);
  return path.startsWith("/") ? path : `/${path}`;
}
