import { sortRecord } from "../../base/canonical";
import { pemCertificates } from "../../base/certificates";
import { proxyVariables } from "../../components/outside";
import type { NodeOs } from "../../declaration/image";
import type { ResolvedProxy, TrustedCertificates } from "../../declaration/outside";
import { HAS_APT } from "../before-join";
import type { NodeFile, SetupPart } from "./node-setup";

/**
 * The variables by which services of a machine find proxies, in capitals, and in small letters: curl reads `http_proxy` in no other
 * form (curl manual, "Environment").
 */
export function machineVariables(proxy: ResolvedProxy): Readonly<Record<string, string>> {
  const variables = proxyVariables(proxy);
  return sortRecord({
    ...variables,
    ...Object.fromEntries(Object.entries(variables).map(([name, value]) => [name.toLowerCase(), value])),
  });
}

/**
 * Makes the proxies known to every service of the machine, our own steps among them (systemd-system.conf(5), `DefaultEnvironment=`). systemd
 * reads the file when it starts or is told to reload; containerd, which may already run, is started again after the step.
 */
export function proxyPart(proxy: ResolvedProxy | null, os: NodeOs): SetupPart {
  if (proxy === null) return {};
  const variables = Object.entries(machineVariables(proxy)).map(
    ([name, value]) => `DefaultEnvironment="${name}=${value}"`,
  );
  const lines = ["[Manager]", ...variables];
  return {
    setting: "proxy",
    files: [
      { path: "/etc/systemd/system.conf.d/50-nodegroups-proxy.conf", mode: "0644", lines },
      ...(HAS_APT[os] ? [aptFile(proxy)] : []),
    ],
    prepare: ["systemctl daemon-reload"],
  };
}

/** cloud-init runs apt in its own environment, and before our steps (apt-transport-http(1); apt-transport-https(1)). */
function aptFile({ http, https, noProxy }: ResolvedProxy): NodeFile {
  const hosts = noProxy.filter((each) => /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/i.test(each));
  const lines = Object.entries({ http, https }).flatMap(([scheme, url]) => {
    if (url === null) return [];
    const direct = hosts.map((host) => `Acquire::${scheme}::Proxy::${host} "DIRECT";`);
    return [`Acquire::${scheme}::Proxy "${url}";`, ...direct];
  });
  return { path: "/etc/apt/apt.conf.d/95nodegroups-proxy", mode: "0644", lines };
}

/** Where a system looks for further authorities, and the command that makes it trust them. */
interface TrustStore {
  readonly directory: string;
  readonly extension: string;
  readonly update: string;
}

const DEBIAN_STORE: TrustStore = {
  directory: "/usr/local/share/ca-certificates",
  extension: "crt",
  update: "update-ca-certificates",
};

const FEDORA_STORE: TrustStore = {
  directory: "/etc/pki/ca-trust/source/anchors",
  extension: "pem",
  update: "update-ca-trust",
};

/**
 * Sources: update-ca-certificates(8) of Debian; update-ca-trust(8) of Fedora and its descendants; Flatcar documentation, "Custom
 * certificate authorities". Bottlerocket has a setting; what Container-Optimized OS would take is not known.
 */
export const TRUST_STORES: Readonly<Record<NodeOs, TrustStore | null>> = {
  ubuntu: DEBIAN_STORE,
  debian: DEBIAN_STORE,
  rhel: FEDORA_STORE,
  "amazon-linux-2023": FEDORA_STORE,
  flatcar: { directory: "/etc/ssl/certs", extension: "pem", update: "update-ca-certificates" },
  cos: null,
  bottlerocket: null,
};

/** Makes the machine trust authorities before anything is pulled or fetched: each certificate in a file, as the commands expect. */
export function trustedCertificatesPart(trusted: TrustedCertificates, os: NodeOs): SetupPart {
  const store = TRUST_STORES[os];
  const names = Object.keys(trusted).sort();
  if (store === null || names.length === 0) return {};
  const files = names.flatMap((name) =>
    certificateFiles(`${store.directory}/nodegroups-${name}`, store, trusted[name]),
  );
  return { setting: "trustedCertificates", files, prepare: [`${store.update} >/dev/null`] };
}

/** No name of a certificate has `_`, so that none is another's with a number. */
function certificateFiles(path: string, { extension }: TrustStore, pem = ""): readonly NodeFile[] {
  return (pemCertificates(pem) ?? []).map((certificate, index) =>
    pemFile(`${path}${index === 0 ? "" : `_${index + 1}`}.${extension}`, certificate),
  );
}

/** A file in PEM that everyone on the machine may read. */
export function pemFile(path: string, pem: string): NodeFile {
  return { path, mode: "0644", lines: pem.trimEnd().split("\n") };
}
