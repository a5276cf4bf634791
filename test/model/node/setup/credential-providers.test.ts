import { readlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { parse } from "yaml";
import { CLOUDS, type Cloud } from "../../../../model/base/cloud";
import type { CredentialProviders } from "../../../../model/declaration/credential-providers";
import type { NodeOs } from "../../../../model/declaration/image";
import { PROGRAM, PROVIDERS, withProviders } from "../../../support/credential-providers";
import { eksProps } from "../../../support/eks";
import { resolveGroup } from "../../../support/fleets";
import { bootFiles, newMachine, OK, PREPARE, prepareMachine, VERIFIER } from "../../../support/node/machine";
import { mimeParts } from "../../../support/node/multipart";
import { bootOf, contentOf, type ScratchRoot } from "../../../support/node/scratch-root";

const CONFIGURATION = "/etc/nodegroups/credential-providers.yaml";
const FOLDER = "/opt/nodegroups/credential-providers";
const ECR = `${FOLDER}/ecr-credential-provider`;

let root: ScratchRoot;

beforeEach(() => {
  root = newMachine();
});

afterEach(() => root.remove());

function configurationOf(cloud: Cloud, providers: CredentialProviders = PROVIDERS[cloud]) {
  return parse(contentOf(bootFiles(withProviders(cloud, providers), cloud), CONFIGURATION));
}

function providersOf(cloud: Cloud, providers?: CredentialProviders) {
  return configurationOf(cloud, providers).providers;
}

const KNOWN = { apiVersion: "credentialprovider.kubelet.k8s.io/v1", defaultCacheDuration: "0s", env: [] };

const EXPECTED = {
  aws: {
    name: "ecr-credential-provider",
    matchImages: ["111122223333.dkr.ecr.us-east-1.amazonaws.com/team"],
    args: [],
  },
  azure: {
    name: "acr-credential-provider",
    matchImages: ["prodimages.azurecr.io"],
    args: ["/etc/nodegroups/acr-credential-provider.json"],
  },
  google: {
    name: "auth-provider-gcp",
    matchImages: ["us-docker.pkg.dev/prod-images/containers"],
    args: ["get-credentials"],
  },
};

describe.each(CLOUDS)("credential providers of the kubelet on %s", (cloud) => {
  it("have the images of the declared registries and the arguments of the cloud's own program", () => {
    expect(configurationOf(cloud)).toEqual({
      apiVersion: "kubelet.config.k8s.io/v1",
      kind: "CredentialProviderConfig",
      providers: [{ ...EXPECTED[cloud], ...KNOWN }],
    });
  });

  const systems: readonly NodeOs[] = cloud === "google" ? ["ubuntu"] : ["ubuntu", "debian", "rhel", "flatcar"];

  it.each(systems)("are named to the kubelet by flags, and installed, on %s", (os) => {
    const boot = bootFiles({ ...withProviders(cloud), image: { id: "any", os } }, cloud);
    const { nodeRegistration } = parse(contentOf(boot, "/etc/nodegroups/join.yaml"));
    expect(nodeRegistration.kubeletExtraArgs).toEqual(
      expect.arrayContaining([
        { name: "image-credential-provider-config", value: CONFIGURATION },
        { name: "image-credential-provider-bin-dir", value: FOLDER },
      ]),
    );
    expect(contentOf(boot, PREPARE)).toContain(`mkdir -p ${FOLDER}\n`);
  });

  it("leave nothing on machines without any", () => {
    const { files } = bootFiles({}, cloud);
    expect(files.filter(({ content }) => content.includes("credential-provider"))).toEqual([]);
  });

  it("are on the machine as their checksum says", () => {
    expect(prepareMachine(root, withProviders(cloud), cloud)).toMatchObject(OK);
    const program = `${FOLDER}/${EXPECTED[cloud].name}`;
    expect([root.read(program), root.modeOf(program)]).toEqual([VERIFIER, "0755"]);
  });
});

describe("credential providers", () => {
  it("are told on Azure which cloud and directory a registry's tokens are of", () => {
    const boot = bootFiles(withProviders("azure"), "azure");
    expect(JSON.parse(contentOf(boot, "/etc/nodegroups/acr-credential-provider.json"))).toEqual({
      cloud: "AzurePublicCloud",
      tenantId: "00000000-0000-4000-8000-000000000002",
      useManagedIdentityExtension: true,
    });
  });

  it("of one's own have what is declared, beside the cloud's", () => {
    const own = {
      program: { path: "/usr/local/bin/harbor-login" },
      matchImages: ["harbor.example.com:8443/team", "*.harbor.example.com"],
      args: ["--audience", "harbor"],
      env: { LOG_LEVEL: "info", AUDIENCE: "harbor" },
      defaultCacheDuration: "10m",
    };
    expect(providersOf("aws", { harbor: own, ...PROVIDERS.aws })).toEqual([
      { ...EXPECTED.aws, ...KNOWN },
      {
        name: "harbor",
        apiVersion: "credentialprovider.kubelet.k8s.io/v1",
        matchImages: own.matchImages,
        defaultCacheDuration: "10m",
        args: own.args,
        env: [
          { name: "AUDIENCE", value: "harbor" },
          { name: "LOG_LEVEL", value: "info" },
        ],
      },
    ]);
  });

  it("have the token of a pod's ServiceAccount, if they are to have one", () => {
    const tokenAttributes = {
      serviceAccountTokenAudience: "harbor.example.com",
      requireServiceAccount: true,
      cacheType: "ServiceAccount",
      optionalServiceAccountAnnotationKeys: ["example.com/robot"],
    } as const;
    const own = { program: PROGRAM, matchImages: ["harbor.example.com"], tokenAttributes };
    expect(providersOf("aws", { harbor: own })).toEqual([
      { name: "harbor", matchImages: own.matchImages, args: [], ...KNOWN, tokenAttributes },
    ]);
  });

  describe("of nodes that join through nodeadm", () => {
    const harbor = { program: PROGRAM, matchImages: ["harbor.example.com"] };
    const text = (credentialProviders: CredentialProviders) =>
      resolveGroup("aws", { machine: { vcpu: 4, memoryGiB: 16 } }, eksProps("nodeadm", { credentialProviders }))
        .userData.text;
    const flagsOf = (userData: string) =>
      parse(mimeParts(userData).find(({ type }) => type === "application/node.eks.aws")?.text ?? "").spec.kubelet.flags;

    it("are beside the image's own for ECR, in the configuration that the kubelet's last flags name", () => {
      const userData = text({ harbor });
      expect(flagsOf(userData)).toEqual(
        expect.arrayContaining([
          `--image-credential-provider-config=${CONFIGURATION}`,
          `--image-credential-provider-bin-dir=${FOLDER}`,
        ]),
      );
      const { providers } = parse(contentOf(bootOf(userData), CONFIGURATION));
      expect(providers).toMatchObject([
        { name: "ecr-credential-provider", defaultCacheDuration: "12h0m0s", args: [] },
        { name: "harbor", matchImages: harbor.matchImages },
      ]);
      expect(providers[0].matchImages).toContain("*.dkr.ecr.*.amazonaws.com");
    });

    it("take the image's own program", () => {
      const program = "etc/eks/image-credential-provider/ecr-credential-provider";
      root.write(program, "", 0o755);
      root.writeFiles(bootOf(text({ harbor })));
      expect(root.run(PREPARE)).toMatchObject(OK);
      expect(readlinkSync(join(root.path, ECR))).toBe(join(root.path, program));
    });

    it("can have another one for ECR", () => {
      const { providers } = parse(contentOf(bootOf(text(PROVIDERS.aws)), CONFIGURATION));
      expect(providers).toEqual([{ ...EXPECTED.aws, ...KNOWN }]);
    });

    it("are left to nodeadm where none is declared", () => {
      expect(text({})).not.toContain("credential-provider");
    });
  });

  it("have further arguments after those that they need", () => {
    const mirror = "--registry-mirror=mcr.microsoft.com:prodimages.azurecr.io";
    const acr = { program: PROGRAM, matchImages: ["*.azurecr.io", "mcr.microsoft.com"], args: [mirror] };
    expect(providersOf("azure", { "acr-credential-provider": acr })).toMatchObject([
      { matchImages: acr.matchImages, args: ["/etc/nodegroups/acr-credential-provider.json", mirror] },
    ]);
  });

  it("of another cloud have nothing that is known of this one", () => {
    const providers = providersOf("google", {
      "ecr-credential-provider": { program: PROGRAM, matchImages: ["*.dkr.ecr.*.amazonaws.com"] },
    });
    expect(providers).toMatchObject([{ name: "ecr-credential-provider", args: [] }]);
  });

  it("are downloaded once", () => {
    expect(prepareMachine(root, withProviders("aws"))).toMatchObject(OK);
    expect(root.run(PREPARE)).toMatchObject(OK);
    expect(root.calls().filter((call) => call.startsWith("curl"))).toHaveLength(1);
  });

  it("are downloaded again where something changed the program", () => {
    expect(prepareMachine(root, withProviders("aws"))).toMatchObject(OK);
    root.write(ECR, "#!/bin/sh\nrm -rf /\n");
    expect(root.run(PREPARE)).toMatchObject(OK);
    expect(root.read(ECR)).toBe(VERIFIER);
  });

  it("are no other program than the declared one: the machine does not become a node", () => {
    root.write("download", "#!/bin/sh\nrm -rf /\n");
    const { status, stderr } = prepareMachine(root, withProviders("aws"));
    expect(status).toBe(78);
    expect(stderr).toContain(
      "what came from https://example.com/provider is not the credential provider ecr-credential-provider",
    );
    expect(root.exists(ECR)).toBe(false);
  });

  const installed = withProviders("aws", {
    "ecr-credential-provider": { program: { path: "/opt/bin/ecr" }, matchImages: ["*.dkr.ecr.*.amazonaws.com"] },
  });

  it("are found under their name where the image has them under another", () => {
    root.write("/opt/bin/ecr", VERIFIER, 0o755);
    expect(prepareMachine(root, installed)).toMatchObject(OK);
    expect(root.read(ECR)).toBe(VERIFIER);
    expect(root.run(PREPARE)).toMatchObject(OK);
  });

  it("are missed where the image has none", () => {
    const { status, stderr } = prepareMachine(root, installed);
    expect([status, stderr.replaceAll(root.path, "")]).toEqual([
      78,
      "nodegroups: this machine has no program /opt/bin/ecr, the credential provider ecr-credential-provider\n",
    ]);
  });
});
