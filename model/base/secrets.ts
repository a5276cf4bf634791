/** Of kubeadm (BootstrapTokenPattern). Nearly all have a digit; without one, and as a part of more, it is a host's name. */
const BOOTSTRAP_TOKEN = /(?<![\w.])(?=[a-z.]{0,22}\d)[a-z0-9]{6}\.[a-z0-9]{16}(?!\w|\.\w)/;

/**
 * What a secret looks like, and what a message says instead. Lengths are bounded, so that no text takes long.
 *
 * Sources: RFC 7468 (PEM), RFC 3986 (userinfo), RFC 7519 (JWT); IAM User Guide, "IAM identifiers"; GitHub, "Token formats"; GitLab,
 * "Token overview"; Google Cloud, "API keys".
 */
const SECRETS: readonly (readonly [form: RegExp, instead: string])[] = [
  [/-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}-----|$)/g, "<a private key>"],
  [/LS0tLS1CRUdJTi[\w+/=]*/g, "<PEM in base64>"],
  [/(?<!\/)\/\/(?:[^\s"@/]{0,256}:[^\s"]{0,512}@|[^\s"]{0,512}@(?!sha\d+:))/g, "//***@"],
  [/(?<![\w.%+-])(?!(?:serviceAccount|group):)[\w.%+-]{1,256}:(?!\/\/)[^\s"@]{1,256}@(?!sha\d+:)/g, "***@"],
  [/\b(password|passwd|pwd|secret|token|sig|api[-_]?key|access[-_]?key)=[^\s"&]+/gi, "$1=***"],
  [new RegExp(BOOTSTRAP_TOKEN, "g"), "<a bootstrap token>"],
  [/\beyJ[\w-]{8,}[\w.-]*/g, "<a token>"],
  [/\b(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|npm_|hvs\.|ya29\.|AIza|GOCSPX-)[\w.-]{10,}/g, "<a token>"],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, "<an access key>"],
  [
    /(?<![\w+=.])(?=[\w+/]{0,39}[a-z])(?=[\w+/]{0,39}[A-Z])(?=[\w+/]{0,39}\d)[A-Za-z0-9+][A-Za-z0-9+/]{39}(?![\w+=]|\.\S)/g,
    "<an access key>",
  ],
  [/(?<![\w+/])[A-Za-z0-9+/]{86}==/g, "<an access key>"],
  [
    /((?:password|passwd|pwd|client[-_]?secret|token|api[-_]?key|access[-_]?key)["']?\s{0,9}:\s{0,9})(?:"[^"<\n][^"\n]*"|'[^'<\n][^'\n]*')/gi,
    '$1"***"',
  ],
];

/** A text that may be shown: passwords, keys and tokens in it are masked. */
export function withoutSecrets(text: string): string {
  return SECRETS.reduce((shown, [form, instead]) => shown.replace(form, instead), text);
}

/** A value that a shell or systemd puts in when it runs, or a file that has it, behind `=`, `:` or the user of an address. */
const REFERENCE =
  /([=:]\s{0,9}["']?)(?:[$`@<%{]|\/(?:etc|run|var|opt|usr|root|home|tmp|mnt|srv|proc|sys|dev)\b)[^\s"&@]*/g;

/** An address with `@` in its path, or the user of a protocol whose user is no secret. */
const PLAIN_ADDRESS = /\/\/[\w.-]{1,255}(?::\d{1,5})?\/[^\s"]{0,512}@|\b(?:ssh|sftp):\/\/[\w-]{1,64}@/g;

/** PEM in base64: only a key is a secret. */
const ENCODED_PEM = /LS0tLS1CRUdJTi[\w+/=]*/g;

/**
 * The first line with a secret in a script or a file of a machine, as it may be shown; null where there is none. A script that only
 * refers to one (`token=$(…)`), and certificates, have none.
 */
export function secretLine(text: string): { readonly number: number; readonly shown: string } | null {
  const lines = text.split("\n");
  const at = lines.findIndex((line) => {
    const own = withoutReferences(line);
    return withoutSecrets(own) !== own;
  });
  return at < 0 ? null : { number: at + 1, shown: withoutSecrets(lines[at] ?? "").trim() };
}

function withoutReferences(line: string): string {
  return line
    .replace(ENCODED_PEM, (encoded) => (isPrivate(encoded) ? encoded : ""))
    .replace(PLAIN_ADDRESS, "")
    .replace(REFERENCE, "$1");
}

function isPrivate(encoded: string): boolean {
  return Buffer.from(encoded, "base64").toString("latin1").includes("PRIVATE KEY");
}

/** Whether somebody wrote a bootstrap token in a text. */
export function holdsBootstrapToken(text: string): boolean {
  return BOOTSTRAP_TOKEN.test(text);
}
