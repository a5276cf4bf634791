const LABEL = "[A-Za-z0-9](?:[-A-Za-z0-9]*[A-Za-z0-9])?";
const HOST = `(?:${LABEL}(?:\\.${LABEL})*|\\[[0-9A-Fa-f]*:[0-9A-Fa-f:.]*\\])`;

/** Letters of a path (RFC 3986, `pchar`) without `'` and `$`, which have a meaning to a shell. */
const PATH = "[A-Za-z0-9._~!&()*+,;=:@%/-]";

const ADDRESS = new RegExp(`^(https?)://${HOST}(?::(\\d{1,5}))?(/${PATH}*)?(\\?(?:${PATH}|\\?)*)?$`);
const HOST_PORT = new RegExp(`^${HOST}(?::(\\d{1,5}))?$`);

const LARGEST_PORT = 65_535;

/** Parts of a web address, without its host. */
export interface WebAddress {
  readonly scheme: string;
  readonly path: string;
  /** With its `?`; empty for none. */
  readonly query: string;
}

/**
 * An http or https URL that can stand between the quotes of any script or file; null for every other text, such as a URL with
 * credentials or a fragment.
 */
export function parseWebAddress(text: string): WebAddress | null {
  const [, scheme, port, path = "", query = ""] = ADDRESS.exec(text) ?? [];
  return scheme === undefined || !isPort(port) || !URL.canParse(text) ? null : { scheme, path, query };
}

/** Whether text is a host with or without a port; an IPv6 address has brackets. */
export function isHost(text: string): boolean {
  const match = HOST_PORT.exec(text);
  return match !== null && text.length <= 255 && isPort(match[1]);
}

function isPort(digits: string | undefined): boolean {
  return digits === undefined || (Number(digits) >= 1 && Number(digits) <= LARGEST_PORT);
}

/** Addresses of whoever asks, as URLs spell them (RFC 6890; RFC 6761 of `localhost`). */
const OWN_HOST = /^(?:127\.|0\.0\.0\.0$|(?:.*\.)?localhost$|\[::1?\]$|\[::ffff:7f)/;

/** Whether a URL leads to the machine or the pod itself. */
export function isOwnHost(url: string): boolean {
  return URL.canParse(url) && OWN_HOST.test(new URL(url).hostname);
}

/** Whether text is an http or https URL that a path can be appended to. */
export function isAppendableUrl(text: string): boolean {
  if (/\s/.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return /^https?:$/.test(protocol) && /^https?:\/\//i.test(text) && hostname !== "" && !/[?#]/.test(text);
}

/** A user name or password before the host of a URL. */
const CREDENTIALS = /\/\/[^/?#]*@/;

/** Whether a URL contains a user name or a password. */
export function hasCredentials(text: string): boolean {
  return CREDENTIALS.test(text);
}
