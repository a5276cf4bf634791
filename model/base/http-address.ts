/** Whether text is an http or https URL that a path can be appended to. */
export function isAppendableUrl(text: string): boolean {
  if (/\s/.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return /^https?:$/.test(protocol) && /^https?:\/\//i.test(text) && hostname !== "" && !/[?#]/.test(text);
}

/** A user name or password before the host of a URL. */
const CREDENTIALS = /\/\/[^/?#]*@/;

/** Whether a URL carries a user name or a password. */
export function hasCredentials(text: string): boolean {
  return CREDENTIALS.test(text);
}

/** The URL as a message may show it. */
export function withoutCredentials(text: string): string {
  return text.replace(CREDENTIALS, "//***@");
}
