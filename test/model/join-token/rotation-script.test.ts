import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../../model/base/cloud";
import { isKnown } from "../../../model/components/pod-identity";
import type { JoinTokenSecret } from "../../../model/declaration/bootstrap";
import type { ResolvedCluster } from "../../../model/stages/resolved";
import { OTHER_ROOT, ROOT } from "../../support/certificates";
import { resolveRotation, rotationOf, rotationScriptOf } from "../../support/join-tokens";
import {
  type Answers,
  CAN_RUN_ROTATION,
  type RotationRun,
  RotationWorld,
  type SeenRequest,
} from "../../support/rotation-run";
import { signatureOf } from "../../support/signature";

const API_SERVER = "kubernetes.default.svc/api/v1/namespaces/kube-system/secrets";
const SECRET_KEY = "secret/key+of=the role";
const CREDENTIALS =
  "<AssumeRoleWithWebIdentityResponse><Credentials>\n<AccessKeyId>ASIAEXAMPLE</AccessKeyId>\n" +
  `<SecretAccessKey>${SECRET_KEY}</SecretAccessKey>\n<SessionToken>session/token==</SessionToken>\n</Credentials>` +
  "</AssumeRoleWithWebIdentityResponse>";

/** What each cloud answers when all is well: first who hands out credentials, last who stores secrets. */
const SERVERS: Readonly<Record<Cloud, Answers>> = {
  aws: {
    "sts.us-east-1.amazonaws.com/": CREDENTIALS,
    "secretsmanager.us-east-1.amazonaws.com/": "{}",
    "ssm.us-east-1.amazonaws.com/": "{}",
  },
  azure: {
    "login.microsoftonline.com/": '{"token_type":"Bearer","access_token":"azure-token"}',
    "prod-azure-kv.vault.azure.net/secrets/join?api-version=7.4": "{}",
  },
  google: {
    "sts.googleapis.com/v1/token": '{\n  "access_token": "federated",\n  "token_type": "Bearer"\n}',
    "iamcredentials.googleapis.com/": '{\n  "accessToken": "google-token",\n  "expireTime": "later"\n}',
    "secretmanager.googleapis.com/v1/projects/prod-project/secrets/join:addVersion":
      '{\n  "name": "projects/123456789012/secrets/join/versions/7",\n  "state": "ENABLED"\n}',
    "secretmanager.googleapis.com/v1/projects/prod-project/secrets/join/versions/6:destroy": "{}",
  },
};

const world = CAN_RUN_ROTATION ? new RotationWorld() : null;
beforeAll(() => world?.start());
afterAll(() => world?.stop());

/** Runs what a cluster's CronJob runs, in a pod as its manifest describes it. */
function run(cloud: Cloud, answers: Answers = {}, secret: Partial<JoinTokenSecret> = {}): Promise<RotationRun> {
  return runOf(cloud, resolveRotation(cloud, { ttlHours: 12 }, secret), answers);
}

function runOf(
  cloud: Cloud,
  cluster: Pick<ResolvedCluster, "components">,
  answers: Answers = {},
): Promise<RotationRun> {
  const { identity } = rotationOf(cluster);
  if (world === null || identity === null || !isKnown(identity)) throw new Error("no identity");
  const { token, configs, env } = identity as NonNullable<typeof identity> & { readonly env: Record<string, string> };
  const mounted = configs.flatMap(({ directory, files }) =>
    Object.entries(files).map(([name, content]) => [`${directory}/${name}`, content] as const),
  );
  const files = {
    "/var/run/secrets/kubernetes.io/serviceaccount/token": "own-token",
    ...(token === null ? {} : { [`${token.directory}/${token.fileName}`]: "web-identity.token_of-the.pod" }),
    ...Object.fromEntries(mounted),
    ...certificatesOf(cluster),
  };
  return world.run(
    rotationScriptOf(cluster),
    { [API_SERVER]: "{}", ...answers, ...SERVERS[cloud], ...answers },
    files,
    env,
  );
}

/** The files of the authorities that the cluster trusts, where the pod mounts them. */
function certificatesOf(cluster: Pick<ResolvedCluster, "components">): Readonly<Record<string, string>> {
  const { pod, configMaps } = rotationOf(cluster);
  const volume = pod.containers[0].volumes.find(({ name }) => name === "trusted-certificates");
  const files = configMaps.find(({ name }) => name.endsWith("-trusted-certificates"))?.files ?? {};
  return Object.fromEntries(Object.entries(files).map(([name, pem]) => [`${volume?.directory}/${name}`, pem]));
}

/** The token that the API server was told of. */
function created({ requests }: RotationRun): string {
  const { stringData } = JSON.parse(requests[0]?.body ?? "{}");
  return `${stringData["token-id"]}.${stringData["token-secret"]}`;
}

const form = ({ body }: SeenRequest) => Object.fromEntries(new URLSearchParams(body));

describe.each(CLOUDS)("the script of %s", (cloud) => {
  (spawnSync("shellcheck", ["--version"]).status === 0 ? it : it.skip)(
    "has no findings of shellcheck (needs shellcheck)",
    () => {
      const input = rotationScriptOf(resolveRotation(cloud));
      const { stdout } = spawnSync("shellcheck", ["-s", "sh", "-"], {
        input,
        encoding: "utf8",
      });
      expect(stdout).toBe("");
    },
  );
});

const withServers = CAN_RUN_ROTATION ? describe : describe.skip;

withServers("a run in a cluster with private authorities (needs dash, curl and openssl)", () => {
  it("trusts them besides those of the image", async () => {
    const trustedCertificates = { root: ROOT, other: OTHER_ROOT };
    const ended = await runOf("google", resolveRotation("google", {}, {}, { trustedCertificates }));
    expect([ended.status, ended.stderr]).toEqual([0, ""]);
    const bundle = world?.fileOf("tmp/trusted.crt") ?? "";
    expect(bundle.match(/-----BEGIN CERTIFICATE-----/g)).toHaveLength(3);
    for (const pem of [ROOT, OTHER_ROOT]) expect(bundle).toContain(pem);
  });
});

withServers.each(CLOUDS)("a run on %s (needs dash, curl and openssl)", (cloud) => {
  it("makes a token as kubeadm does, with its own account, for as long as it should", async () => {
    const before = Date.now();
    const ended = await run(cloud);
    expect([ended.status, ended.stderr]).toEqual([0, ""]);
    const [request] = ended.requests;
    expect(request).toMatchObject({ method: "POST", url: API_SERVER });
    expect(request?.headers).toMatchObject({ authorization: "Bearer own-token", "content-type": "application/json" });
    const secret = JSON.parse(request?.body ?? "");
    const { "token-id": id, expiration, ...data } = secret.stringData;
    expect(secret).toMatchObject({
      kind: "Secret",
      metadata: { name: `bootstrap-token-${id}`, namespace: "kube-system" },
      type: "bootstrap.kubernetes.io/token",
    });
    expect(created(ended)).toMatch(/^[a-z0-9]{6}\.[a-z0-9]{16}$/);
    expect(data).toMatchObject({
      "usage-bootstrap-authentication": "true",
      "usage-bootstrap-signing": "true",
      "auth-extra-groups": "system:bootstrappers:kubeadm:default-node-token",
    });
    expect(expiration).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
    const hours = (Date.parse(expiration) - before) / 3_600_000;
    expect(Math.abs(hours - 12)).toBeLessThan(0.1);
  });

  it("makes another token each time", async () => {
    expect(created(await run(cloud))).not.toBe(created(await run(cloud)));
  });

  it("shows no credential in the list of processes or in its log", async () => {
    const ended = await run(cloud);
    const [, secretPart = "?"] = created(ended).split(".");
    const shown = [...ended.arguments, ended.stdout].join("\n");
    const secrets = [secretPart, "own-token", "web-identity", "azure-token", "google-token", SECRET_KEY];
    expect(secrets.filter((each) => shown.includes(each))).toEqual([]);
  });

  it("writes nothing where the API server does not take the token", async () => {
    const ended = await run(cloud, { [API_SERVER]: 403 });
    expect(ended.status).toBe(1);
    expect(ended.stderr).toMatch(/403[\s\S]*join-token-rotation: the API server did not take the token [a-z0-9]{6}\n$/);
    expect(ended.requests).toHaveLength(1);
  });

  it.each(Object.keys(SERVERS[cloud]).filter((server) => !/ssm\.|destroy/.test(server)))(
    "fails where %s refuses, and says that the secret is as it was",
    async (server) => {
      const ended = await run(cloud, { [server]: 403 });
      expect(ended.status).toBe(1);
      expect(ended.stderr).toMatch(
        /403[\s\S]*join-token-rotation: the token \w+ is good, but could not be written to \S+\n$/,
      );
    },
  );
});

withServers("what a run stores (needs dash, curl and openssl)", () => {
  it("is written to Secrets Manager with the role's credentials, which sign all of it", async () => {
    const ended = await run("aws");
    const [, login, put] = ended.requests;
    expect(form(login as SeenRequest)).toEqual({
      Action: "AssumeRoleWithWebIdentity",
      Version: "2011-06-15",
      RoleArn: "arn:aws:iam::111122223333:role/prod-aws-join-token-rotation",
      RoleSessionName: "join-token-rotation",
      WebIdentityToken: "web-identity.token_of-the.pod",
    });
    expect(put?.headers["x-amz-target"]).toBe("secretsmanager.PutSecretValue");
    expect(put?.headers["x-amz-security-token"]).toBe("session/token==");
    const signed = signatureOf(put as SeenRequest, SECRET_KEY);
    expect(signed).toMatchObject({ id: "ASIAEXAMPLE", region: "us-east-1", service: "secretsmanager" });
    expect(signed?.names).toEqual(expect.arrayContaining(["host", "x-amz-date", "x-amz-security-token"]));
    const { ClientRequestToken: unique, ...stored } = JSON.parse(put?.body ?? "");
    expect(stored).toEqual({ SecretId: "prod-aws/join", SecretString: created(ended) });
    expect(unique).toMatch(/^[a-z0-9]{32}$/);
  });

  it("is written to a parameter", async () => {
    const ended = await run("aws", {}, { store: "ssm", secretName: "/prod/join" });
    const put = ended.requests[2];
    expect(put?.headers["x-amz-target"]).toBe("AmazonSSM.PutParameter");
    expect(signatureOf(put as SeenRequest, SECRET_KEY)).toMatchObject({ service: "ssm" });
    const stored = { Name: "/prod/join", Type: "SecureString", Overwrite: true, Value: created(ended) };
    expect(JSON.parse(put?.body ?? "")).toEqual(stored);
  });

  it("is written to a Key Vault", async () => {
    const ended = await run("azure");
    const [, login, put] = ended.requests;
    expect(login?.url).toBe("login.microsoftonline.com/00000000-0000-4000-8000-000000000002/oauth2/v2.0/token");
    expect(form(login as SeenRequest)).toEqual({
      grant_type: "client_credentials",
      client_id: "00000000-0000-4000-8000-00000000000b",
      scope: "https://vault.azure.net/.default",
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: "web-identity.token_of-the.pod",
    });
    expect(put?.method).toBe("PUT");
    expect(put?.headers.authorization).toBe("Bearer azure-token");
    expect(JSON.parse(put?.body ?? "")).toEqual({ value: created(ended) });
  });

  it("is a new version in Secret Manager, and the one before is destroyed", async () => {
    const ended = await run("google");
    const [, exchange, impersonate, add, destroy] = ended.requests;
    expect(JSON.parse(exchange?.body ?? "")).toMatchObject({
      audience: expect.stringMatching(/^\/\/iam\.googleapis\.com\/projects\/123456789012\/.*\/providers\/prod-google$/),
      subjectToken: "web-identity.token_of-the.pod",
    });
    expect(impersonate?.headers.authorization).toBe("Bearer federated");
    expect(impersonate?.url).toMatch(
      /serviceAccounts\/prod-google-join-toke-[0-9a-f]{8}@prod-project\.iam\.gserviceaccount\.com:generateAccessToken$/,
    );
    expect(add?.headers.authorization).toBe("Bearer google-token");
    const { data } = JSON.parse(add?.body ?? "").payload;
    expect(Buffer.from(data, "base64").toString()).toBe(created(ended));
    expect(destroy?.url).toMatch(/\/secrets\/join\/versions\/6:destroy$/);
  });

  it("is good on Google even if the version before cannot be destroyed, which the log tells", async () => {
    const before = "secretmanager.googleapis.com/v1/projects/prod-project/secrets/join/versions/6:destroy";
    const ended = await run("google", { [before]: 400 });
    expect(ended.status).toBe(0);
    expect(ended.stderr).toContain("join-token-rotation: version 6 of the secret could not be destroyed");
  });

  it("is the first version on Google where there is none before", async () => {
    const add = "secretmanager.googleapis.com/v1/projects/prod-project/secrets/join:addVersion";
    const ended = await run("google", { [add]: '{"name":"projects/1/secrets/join/versions/1"}' });
    expect([ended.status, ended.stderr, ended.requests.length]).toEqual([0, "", 4]);
  });
});
