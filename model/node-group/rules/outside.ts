import { isAddressRange } from "../../base/address-range";
import { oncePer } from "../../base/cached";
import { holdsPrivateKey, pemCertificates } from "../../base/certificates";
import { joinPath } from "../../base/path";
import { show } from "../../base/problem";
import { hasCredentials, isHost, parseWebAddress } from "../../base/web-address";
import { missingProxies } from "../../components/outside";
import type { DeclaredProxy, TrustedCertificates } from "../../declaration/outside";
import { TRUST_STORES } from "../../node/setup/outside";
import type { PlannedGroup } from "../../stages/planned";
import { BOTTLEROCKET, GOOGLE_DOCUMENTATION, NODEADM } from "../../stages/premises";
import type { ClusterRules, Finding, GroupRules, ResolvedRules, Word } from "../../stages/rule";
import { nodeGroupFindings } from "../findings";
import { defaultOutside } from "../merge";

/** Rules over how a group's nodes reach what is outside of their network, and whom they trust there. */
export const OUTSIDE_RULES: GroupRules = {
  "proxy-invalid": {
    title: "`proxy` names proxies by scheme, host and port, and what is reached directly by host, domain or range.",
    find: ({ settings: { proxy } }) => proxyFindings(proxy),
  },
  /** It reads user data from the metadata service, as everything on a machine can, and Terraform keeps it in its state. */
  "proxy-credentials": {
    title: "No address of a `proxy` has a user name or a password.",
    what: "User data, manifests and Terraform's state would hold the password in plain text.",
    expected: "an address without credentials",
    hint:
      "Replace the password, which is in your version history. Let the proxy know machines by their addresses; or run a forwarder on " +
      "each machine that reads the password from a secret at boot, and name it as the proxy of groups: http://127.0.0.1:3128. " +
      "Pods do not reach it there, but for those in their nodes' network.",
    find: ({ settings: { proxy } }) => credentialFindings(proxy),
  },
  /** Bottlerocket has `settings.network.https-proxy` and none for http (bottlerocket-settings-models 0.28.0). */
  "proxy-without-https": {
    title: "On Bottlerocket, `proxy` has one for https.",
    what: "Bottlerocket had a setting for a proxy of https, and none for http, in September 2026 (bottlerocket-settings-models 0.28.0).",
    expected: "proxy.https",
    hint: 'Add proxy.https, which may be the same address; or write proxy: "none" for this group.',
    find({ bootstrap: { kind }, settings: { proxy } }) {
      if (kind !== "bottlerocket" || proxy === "none" || proxy.http === undefined || proxy.https !== undefined)
        return [];
      return { path: "proxy.http", got: show(proxy.http) };
    },
  },
  /** A root of trust that cannot be read is none: everything that relies on it would fail, with nobody told why. */
  "trusted-certificate-invalid": {
    title: "`trustedCertificates` are certificates in PEM, under names that files and settings can have.",
    find: ({ settings: { trustedCertificates } }) => wrongCertificates(trustedCertificates),
  },
  "trusted-certificate-private-key": {
    title: "No private key is among `trustedCertificates` and authorities of mirrors.",
    what: "User data, manifests and Terraform's state would hold the key in plain text.",
    expected: "certificates alone",
    hint: "Write the certificate only; and replace the key, which is in your version history: whoever has it can sign for any name.",
    find: (group) => keyFindings([...trusted(group.settings.trustedCertificates), ...authorities(group)]),
  },
  "trusted-certificates-unsupported": {
    title: "`trustedCertificates` are declared for systems that have a place for them.",
    premise: GOOGLE_DOCUMENTATION,
    what: "Where Container-Optimized OS takes further authorities from is not known here (November 2026).",
    expected: "another operating system, or an image that has the certificates",
    hint:
      "Make an image that trusts the authorities, or let beforeJoin.commands see to it, and acknowledge this: components get them, and " +
      "nothing of them is rendered for machines. Or set them up in a raw bootstrap.",
    find({ bootstrap: { kind }, settings: { image, trustedCertificates } }) {
      const settable = kind === "raw" || kind === "bottlerocket" || TRUST_STORES[image?.os ?? "ubuntu"] !== null;
      const names = Object.keys(trustedCertificates);
      return settable || names.length === 0 ? [] : { path: "trustedCertificates", got: names.join(", ") };
    },
  },
  "outside-unsupported": {
    title: "`proxy` and `trustedCertificates` are declared for a bootstrap that reads them.",
    what: "The raw bootstrap is a fixed text, which would not do this.",
    expected: "a function in raw(…)",
    hint: "Write raw(({ registration, setup }) => …): setup.proxy and setup.trustedCertificates have all of it.",
    find({ bootstrap, settings: { proxy, trustedCertificates } }) {
      if (bootstrap.kind !== "raw" || typeof bootstrap.userData !== "string") return [];
      const names = Object.keys(trustedCertificates);
      return [
        ...(proxy === "none" ? [] : [{ path: "proxy", got: "proxies" }]),
        ...(names.length === 0 ? [] : [{ path: "trustedCertificates", got: names.join(", ") }]),
      ];
    },
  },
  /** `container-registry.mirrors` has a registry and its endpoints (bottlerocket-settings-models 0.28.0, container-registry). */
  "mirror-authority-unsupported": {
    title: "On Bottlerocket, no mirror of a registry has a `certificateAuthority` of its own.",
    premise: BOTTLEROCKET,
    what: "Bottlerocket has no authorities for single mirrors (bottlerocket-settings-models 0.28.0, September 2026).",
    expected: "a mirror without certificateAuthority",
    hint:
      "Write the mirror's URL alone, and put the authority into trustedCertificates, which the whole machine trusts. If the machine " +
      "trusts it already, acknowledge this: the mirror's URL is rendered, and its authority is not.",
    find: (group) =>
      group.bootstrap.kind === "bottlerocket"
        ? authorities(group).map(([path, pem]) => ({ path, got: length(pem) }))
        : [],
  },
  "mirror-authority-invalid": {
    title: "The `certificateAuthority` of a registry's mirror is a certificate in PEM, and its URL is one of https.",
    find: (group) =>
      authorities(group).flatMap(([path, pem, url]): readonly Finding<Word>[] => {
        if (/^http:/i.test(url)) return [{ path, ...WITHOUT_TLS, got: show(url) }];
        return pemCertificates(pem) === null && !holdsPrivateKey(pem) ? [{ path, ...NOT_PEM, got: length(pem) }] : [];
      }),
  },
};

/** Rules over how the components of a cluster reach what is outside, where no group of it shows the same. */
export const COMPONENT_OUTSIDE_RULES: ClusterRules = {
  "component-outside-invalid": {
    title: "`proxy` and `trustedCertificates` of a cluster are sound, whether or not its groups have others.",
    find(cluster) {
      const { proxy, trustedCertificates } = defaultOutside({ props: cluster.declared.props, fleet: cluster.fleet });
      const shown = cluster.groups.map(({ settings }) =>
        JSON.stringify([settings.proxy, settings.trustedCertificates]),
      );
      if (shown.includes(JSON.stringify([proxy, trustedCertificates]))) return [];
      return [...proxyFindings(proxy), ...secretFindings(proxy), ...certificateFindings(trustedCertificates, true)];
    },
  },
};

/** What works with newer images only. */
export const OUTSIDE_WARNINGS: ResolvedRules = {
  /** nodeadm ignores what it does not know; its own calls would go directly, and containerd's (amazon-eks-ami, NodeConfig). */
  "proxy-nodeadm-release": {
    title: "Nodes with a proxy and nodeadm boot an image of EKS from 20251007 on.",
    premise: NODEADM,
    what: "nodeadm knows the environment of services from release 20251007 on; with an older one machines would go directly.",
    expected: "an image of amazon-eks-ami 20251007 or later",
    hint: "Check the image of the group.",
    find: (cluster) =>
      nodeGroupFindings(cluster, ({ group: { bootstrap, proxy } }) =>
        proxy === null || bootstrap !== "nodeadm" ? [] : [{ path: "proxy", got: show(proxy.https ?? proxy.http) }],
      ),
  },
  /** `127.0.0.1` is the pod's own there. They would call the cloud through a proxy that is not; so they go directly. */
  "component-proxy-loopback": {
    title: "Components that call the cloud reach the cluster's proxy from their pods.",
    what: "The proxy listens on each node for the node alone. Components whose pods are not in the nodes' network do without it.",
    expected: "a proxy that pods reach",
    hint:
      "Declare a proxy that pods reach on the cluster, and this one on each group; or set hostNetwork, or the variable in env, " +
      "of the component, where it has them. Leave it if these components reach the cloud directly.",
    find: (cluster) =>
      cluster.components.flatMap(({ programs }) =>
        programs.flatMap((program) => {
          const missing = missingProxies(program, cluster.outside);
          return missing.length === 0 ? [] : { path: "proxy", got: `${program.name} without ${missing.join(" and ")}` };
        }),
      ),
  },
};

const ADDRESS = 'http:// or https://, a host and a port, such as "http://proxy.example.com:3128"';

function proxyFindings(proxy: DeclaredProxy): readonly Finding<Word>[] {
  return proxy === "none" ? [] : inProxies(proxy);
}

/** Once for all groups that have it from their cluster. */
const inProxies = oncePer((proxy: Exclude<DeclaredProxy, "none">): readonly Finding<Word>[] => {
  const { http, https, noProxy = [] } = proxy;
  return [
    ...(http === undefined && https === undefined ? [{ path: "proxy", ...NO_ADDRESS, got: show(proxy) }] : []),
    ...Object.entries({ http, https }).flatMap(([scheme, url]) => addressFindings(`proxy.${scheme}`, url)),
    ...noProxy.flatMap((entry, index) => (isDirect(entry) ? [] : [directFinding(`proxy.noProxy[${index}]`, entry)])),
  ];
});

const NO_ADDRESS = {
  what: "This names no proxy.",
  expected: 'http, https or both; or "none"',
  hint: 'Name the proxy, or write "none" to go directly.',
};

function addressFindings(path: string, url: string | undefined): readonly Finding<Word>[] {
  if (url === undefined || hasCredentials(url)) return [];
  const address = parseWebAddress(url);
  if (address !== null && address.path === "" && address.query === "" && /:\d+$/.test(url)) return [];
  const hint = "Write the port too: programs do not agree on a default.";
  return [
    { path, what: "Programs cannot use this as the address of a proxy.", got: show(url), expected: ADDRESS, hint },
  ];
}

function isDirect(entry: string): boolean {
  return isHost(entry.replace(/^\./, "")) || isAddressRange(entry) || isAddressRange(`${entry}/128`);
}

function directFinding(path: string, entry: string): Finding<Word> {
  const isPattern = entry.includes("*");
  return {
    path,
    what: "Programs would compare no host with this.",
    got: show(entry),
    expected: 'a host, a domain with a dot before it (".example.com"), an address or a range ("10.0.0.0/8")',
    hint: isPattern
      ? 'Write ".example.com" for a domain and all below it; proxy: "none" sends everything directly.'
      : "Write one entry for each host, without scheme, path and spaces.",
  };
}

const CREDENTIALS = {
  what: "Manifests would hold the password in plain text.",
  expected: "an address without credentials",
  hint: "Replace the password, which is in your version history, and let the proxy know machines by their addresses.",
};

function secretFindings(proxy: DeclaredProxy): readonly Finding<Word>[] {
  return credentialFindings(proxy).map((finding) => ({ ...finding, ...CREDENTIALS }));
}

function credentialFindings(proxy: DeclaredProxy): readonly Finding[] {
  if (proxy === "none") return [];
  const { http, https } = proxy;
  return Object.entries({ http, https }).flatMap(([scheme, url]) =>
    url !== undefined && hasCredentials(url) ? [{ path: `proxy.${scheme}`, got: "an address with a user name" }] : [],
  );
}

/** Names of files on machines and in ConfigMaps, and of Bottlerocket's settings (bottlerocket-modeled-types, Identifier). */
const NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

const NOT_A_NAME = {
  what: "This cannot be the name of a certificate's file.",
  expected: 'at most 63 lower-case letters, digits and "-", beginning and ending with a letter or digit',
  hint: "Give the certificate a name such as corporate-root.",
};

const NOT_PEM = {
  what: "This is not a certificate, or not only certificates.",
  expected: 'certificates in PEM: "-----BEGIN CERTIFICATE-----", base64, "-----END CERTIFICATE-----"',
  hint: 'Convert it with `openssl x509 -in file -out file.pem`, and read the file into the declaration: readFileSync("file.pem", "utf8").',
};

const HAS_KEY = {
  what: "Manifests would hold a private key in plain text.",
  expected: "certificates alone",
  hint: "Write the certificate only; and replace the key, which is in your version history.",
};

const WITHOUT_TLS = {
  what: "The mirror is called over http, where it shows no certificate.",
  expected: "the https URL of a mirror",
  hint: "Write https://, or the mirror's URL alone if it has no TLS.",
};

function certificateFindings(certificates: TrustedCertificates, alsoKeys = false): readonly Finding<Word>[] {
  return trusted(certificates).flatMap(([path, pem, name]): readonly Finding<Word>[] => {
    if (!NAME.test(name)) return [{ path, ...NOT_A_NAME, got: show(name) }];
    if (holdsPrivateKey(pem)) return alsoKeys ? [{ path, ...HAS_KEY, got: "a private key (not shown)" }] : [];
    return pemCertificates(pem) === null ? [{ path, ...NOT_PEM, got: length(pem) }] : [];
  });
}

/** Without keys; once for all groups that have them from their cluster. */
const wrongCertificates = oncePer((certificates: TrustedCertificates) => certificateFindings(certificates));

/** A text in PEM, by its path, and its name or what it is for. */
type Named = readonly [path: string, pem: string, name: string];

function trusted(certificates: TrustedCertificates): readonly Named[] {
  return Object.entries(certificates).map(([name, pem]) => [joinPath("trustedCertificates", name), pem, name]);
}

function authorities({ settings: { registryMirrors } }: PlannedGroup): readonly Named[] {
  return Object.entries(registryMirrors).flatMap(([registry, mirrors]) =>
    mirrors.flatMap((mirror, index): readonly Named[] => {
      if (typeof mirror === "string") return [];
      const path = `${joinPath("registryMirrors", registry)}[${index}].certificateAuthority`;
      return [[path, mirror.certificateAuthority, mirror.url]];
    }),
  );
}

function keyFindings(texts: readonly Named[]): readonly Finding[] {
  const holding = texts.filter(([, pem]) => holdsPrivateKey(pem));
  return holding.map(([path]) => ({ path, got: "a private key (not shown)" }));
}

function length(text: string): string {
  return `${text.length} characters, not repeated here`;
}
