import { cached } from "./cached";

/** Of kubeadm (BootstrapTokenPattern). Nearly all have a digit; without one, and as a part of more, it is a host's name. */
const BOOTSTRAP_TOKEN = /(?<![\w.])(?=[a-z.]{0,22}\d)[a-z0-9]{6}\.[a-z0-9]{16}(?!\w|\.\w)/;

/** A form of secrets, and what a message says instead. */
type SecretForm = readonly [form: RegExp, instead: string];

/**
 * What a secret looks like wherever it stands. Lengths are bounded, so that no text takes long.
 *
 * Sources: RFC 7468 (PEM), RFC 3986 (userinfo), RFC 7519 (JWT); IAM User Guide, "IAM identifiers"; GitHub, "Token formats"; GitLab,
 * "Token overview"; Google Cloud, "API keys"; Slack, "Token types" and "Incoming webhooks"; secret scanning patterns of GitHub.
 */
const SHAPES: readonly SecretForm[] = [
  [/-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}-----|$)/g, "<a private key>"],
  [/LS0tLS1CRUdJTi[\w+/=]*/g, "<PEM in base64>"],
  [/(?<!\/)\/\/(?:[^\s"@/]{0,256}:[^\s"]{0,512}@|[^\s"]{0,512}@(?!sha\d+:))/g, "//***@"],
  [
    /(?<![\w.%+-])(?!(?:serviceAccount|group):)(?=[.+_-]{0,16}[A-Za-z0-9%])[\w.%+-]{1,256}:(?!\/\/)[^\s"@]{1,256}@(?!sha\d+:)/g,
    "***@",
  ],
  [new RegExp(BOOTSTRAP_TOKEN, "g"), "<a bootstrap token>"],
  [/\beyJ[\w-]{8,}[\w.-]*/g, "<a token>"],
  [/\b(?:gh[pousr]_|github_pat_|gl(?:pat|dt|rt|soat|sa|c)[-_]|xox[abeprs]-|xapp-|npm_)[\w.-]{10,}/g, "<a token>"],
  [
    /\b(?:hvs\.|ya29\.|AIza|GOCSPX-|dop_v1_|dckr_pat_|tskey-|shpat_|[rs]k_live_|AGE-SECRET-KEY-)[\w.-]{10,}/g,
    "<a token>",
  ],
  [/\b(?:SG\.[\w-]{16,}\.|pypi-|sk-)[\w-]{32,}/g, "<a token>"],
  [/(\bhooks\.slack\.com\/(?:services|workflows)\/)[\w/-]+/g, "$1***"],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, "<an access key>"],
  [
    /(?<![\w+=.])(?=[\w+/]{0,39}[a-z])(?=[\w+/]{0,39}[A-Z])(?=[\w+/]{0,39}\d)[A-Za-z0-9+][A-Za-z0-9+/]{39}(?![\w+=]|\.\S)/g,
    "<an access key>",
  ],
  [/(?<![\w+/])[A-Za-z0-9+/]{86}==/g, "<an access key>"],
];

/** Names of secrets, which may be the end of a longer one with separators: `MYSQL_PASSWORD`, `db.password`. */
const SEPARATED =
  "passwd|pwd|pass|(?:api|access|secret|private|account|encryption|signing|master|license)[-_]key|secret[-_]key[-_]base|client[-_]secret";

/** The same of longer names without: `PGPASSWORD`, `accessToken`. */
const GLUED =
  "[a-z0-9]{0,40}(?:password|passphrase|token|sshpass|apikey|accesskey|secretkey|privatekey|accountkey|clientsecret)";

const NAME = `(?<![a-z0-9])(?:${SEPARATED}|${GLUED})`;

/** A quote, which JSON in JSON has a backslash before. */
const QUOTE = `\\\\{0,3}["']`;

/** What stands in a script for a value that is known to be none. */
const KNOWN = "\ue000";

/** The rest of a quoted text, or a word. */
const VALUE = `(?!["']?${KNOWN})(?:\\\\{0,3}"[^"\\\\\\n]+|'[^'\\n]+'?|[^\\s"&]+)`;

/** A word, or what of it a shell has no quotes around. */
const WORD = `(?!["']?${KNOWN})[^\\s"'\\\\]+`;

/** Words that say of a secret whether there is one. */
const NO_VALUE = "(?:true|false|yes|no|none|null|nil|required|optional|enabled|disabled|prompt|\\d{1,3})(?![\\w.-])";

/** What follows a name that is given a value: in a shell, a URL, an INI file. */
const ASSIGNED: SecretForm = [
  new RegExp(`((?:${NAME}|(?<![a-z0-9])(?:secret|sig))(?:${QUOTE})?\\s{0,9}={1,3}\\s{0,9})(?!=)${VALUE}`, "gi"),
  "$1***",
];

/** What follows a name in JSON, YAML, a header, an option, or in what a program is known to take it in. */
const NAMED: readonly SecretForm[] = [
  [
    new RegExp(
      `((?:password|passwd|pwd|client[-_]?secret|token|api[-_]?key|(?:access|secret|private)[-_]?key|passphrase)["']?\\s{0,9}:\\s{0,9})(?!["']${KNOWN})(?:"[^"<\\n][^"\\n]*"|'[^'<\\n][^'\\n]*')`,
      "gi",
    ),
    '$1"***"',
  ],
  // Escaped, as in a script's JSON and in a message over it.
  [new RegExp(`(${NAME}\\\\{1,3}"\\s{0,9}:\\s{0,9}\\\\{1,3}")(?!${KNOWN})[^"\\\\<\\n][^"\\\\\\n]*`, "gi"), "$1***"],
  // User and password in base64, of container registries.
  [/(\b_?auth\\{0,3}["']?\s{0,9}[:=]\s{0,9}\\{0,3}["']?)(?=[\w+/]{0,64}[\dA-Z])[\w+/]{8,}={0,2}(?![\w.-])/g, "$1***"],
  // One word to the end of the line or the text, as YAML and headers have it.
  [
    new RegExp(
      `((?<![a-z0-9])(?!passwd)${NAME}["']?:[ \\t]{1,9})(?!${NO_VALUE})[^\\s"'\\\\{}[\\]<>&*|,${KNOWN}]{3,}(?=[ \\t]{0,9}(?:$|["'\\n]|\\\\[nr"]|,|}|#))`,
      "gim",
    ),
    "$1***",
  ],
  [
    new RegExp(
      `(\\b(?:Proxy-)?Authorization["']?\\s{0,9}[:=]\\s{0,9}["']?(?:Bearer|Basic|Token|Digest|ApiKey)\\s{1,9})${WORD}`,
      "gi",
    ),
    "$1***",
  ],
  [/(\bBearer\s{1,9})(?=[\w.~+/-]{0,64}\d)[\w.~+/-]{16,}=*/g, "$1***"],
  [
    new RegExp(
      `((?<![\\w-])--(?:[a-z0-9]{1,20}-){0,4}(?:${SEPARATED}|password|passphrase|token)[ \\t]{1,9})(?!["']?(?:-|<an? |${NO_VALUE}))${VALUE}`,
      "gi",
    ),
    "$1***",
  ],
  [
    new RegExp(`(\\bcurl\\b[^\\n|;]{0,512}?\\s(?:-u|--user|--proxy-user|-U)[ =]?["']?[^\\s:"']{1,128}:)${WORD}`, "g"),
    "$1***",
  ],
  [new RegExp(`(\\blogin\\b[^\\n|;]{0,512}?\\s-p[ =]?["']?)(?!-)${WORD}`, "g"), "$1***"],
  [new RegExp(`(\\b(?:sshpass\\s{1,9}-p|redis-cli\\b[^\\n|;]{0,256}?\\s-a)\\s{0,9}["']?)${WORD}`, "g"), "$1***"],
  [new RegExp(`(\\b(?:mysql|mariadb)[\\w-]{0,16}\\b[^\\n|;]{0,512}?\\s-p["']?)(?!-)${WORD}`, "g"), "$1***"],
  [new RegExp(`(\\bpass:)(?![:/])${WORD}`, "g"), "$1***"],
  [
    new RegExp(
      `(\\becho\\s{1,9}(?:-n\\s{1,9})?["']?)(?!${KNOWN})[^\\s"'|]+(?=["']?\\s{0,9}\\|[^\\n]{0,256}(?:--password-stdin|passwd\\b))`,
      "g",
    ),
    "$1***",
  ],
  [new RegExp(`(\\blogin\\s{1,9}\\S{1,256}\\s{1,9}password\\s{1,9})${WORD}`, "g"), "$1***"],
  [new RegExp(`(^[ \\t]{0,64}password[ \\t]{1,9})${WORD}(?=[ \\t]{0,9}$)`, "gm"), "$1***"],
];

const SECRETS: readonly SecretForm[] = [...SHAPES.slice(0, 4), ASSIGNED, ...SHAPES.slice(4), ...NAMED];

/** A text that may be shown: passwords, keys and tokens in it are masked. */
export function withoutSecrets(text: string): string {
  return masked(text, SECRETS);
}

/** Whether a name says of its value that it is not to be shown: `DB_PASSWORD`, `api-token`. */
export function isSecretName(name: string): boolean {
  return cached(SECRET_NAMES, name, () => {
    const given = `${name}=value`;
    return withoutSecrets(given) !== given;
  });
}

/** Answers about names, of which all components and groups have the same few. */
const SECRET_NAMES = new Map<string, boolean>();

function masked(text: string, forms: readonly SecretForm[]): string {
  return forms.reduce((shown, [form, instead]) => shown.replace(form, instead), text);
}

/** What comes before a value: a sign, an option, a scheme of authorization. */
const BEFORE_VALUE = `(?:[=:]|\\s--?[a-z][\\w-]{0,40}\\s|\\b(?:Bearer|Basic|Token|password|echo(?:\\s{1,9}-n)?))\\s{0,9}(?:\\\\{0,3}["'])?`;

/** A value that a shell or systemd puts in when it runs, or a file or another place that has it. */
const REFERENCE = new RegExp(
  `(${BEFORE_VALUE})(?:[$\`@<%{[*]|!\\w|\\.{0,2}/(?:etc|run|var|opt|usr|root|home|tmp|mnt|srv|proc|sys|dev)\\b|\\.{1,2}/|~/|(?:file|env|vault|ssm|arn|op|secret|keyring|kms|https?):)[^\\s"&@]*`,
  "gi",
);

/** What somebody is to replace, or a word that says whether there is one. */
const PLACEHOLDER = new RegExp(
  `(${BEFORE_VALUE})(?:${NO_VALUE}|(?:change[-_]?me|replace[-_]?me|redacted|placeholder|example|dummy|todo|tbd|x{3,}|\\.{3}|…|your[-_][\\w-]{1,40})(?![\\w.-]))`,
  "gi",
);

/** An address with `@` in its path, the user of a protocol whose user is no secret, a package's other name, an image's digest. */
const PLAIN_ADDRESS =
  /\/\/[\w.-]{1,255}(?::\d{1,5})?\/[^\s"]{0,512}@|\b(?:ssh|sftp):\/\/[\w-]{1,64}@|\bnpm:@?[\w./-]{1,128}@|(?<![\w.-])[\w.-]{1,128}:[\w.-]{1,128}@(?=\$\{?\w{0,40}(?:digest|sha))/gi;

/** What is public in PEM. Its last line can be as long as a key. */
const PUBLIC_PEM = /-----BEGIN (?:[A-Z0-9 ]{0,40} )?(?:CERTIFICATE|PUBLIC KEY|PARAMETERS)-----[\w+/=\s]*-----END/g;

/** PEM in base64: only a key is a secret. */
const ENCODED_PEM = /LS0tLS1CRUdJTi[\w+/=]*/g;

/** A line for people, in which a name is just a word. */
const COMMENT = /^\s*(?:#(?!!)|\/\/\s|;)/;

/**
 * The first line with a secret in a script or a file of a machine, as it may be shown; null where there is none. A script that only
 * refers to one (`token=$(…)`), and certificates, have none.
 */
export function secretLine(text: string): { readonly number: number; readonly shown: string } | null {
  const lines = text.split("\n");
  const searched = text.replace(PUBLIC_PEM, (pem) => pem.replace(/[^\n]+/g, KNOWN)).split("\n");
  const at = searched.findIndex((line) => {
    const own = withoutReferences(line);
    return masked(own, COMMENT.test(line) ? [...SHAPES, ASSIGNED] : SECRETS) !== own;
  });
  return at < 0 ? null : { number: at + 1, shown: withoutSecrets(lines[at] ?? "").trim() };
}

function withoutReferences(line: string): string {
  return line
    .replace(ENCODED_PEM, (encoded) => (isPrivate(encoded) ? encoded : KNOWN))
    .replace(PLAIN_ADDRESS, KNOWN)
    .replace(REFERENCE, `$1${KNOWN}`)
    .replace(PLACEHOLDER, `$1${KNOWN}`);
}

function isPrivate(encoded: string): boolean {
  return Buffer.from(encoded, "base64").toString("latin1").includes("PRIVATE KEY");
}

/** Whether somebody wrote a bootstrap token in a text. */
export function holdsBootstrapToken(text: string): boolean {
  return BOOTSTRAP_TOKEN.test(text);
}
