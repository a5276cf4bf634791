import { describe, expect, it } from "@jest/globals";
import { eksProps } from "../../../../support/eks";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const URL = "https://mirror.example.com";
const AT_DOCKER = 'prod-aws/general: registryMirrors["docker.io"]';

describe("registry-mirror-invalid: registries", () => {
  it.each([
    "",
    "docker",
    "*",
    "https://docker.io",
    "index.docker.io",
    "docker.io/library",
    "docker..io",
    "docker.io:0",
    "docker.io:65536",
    "docker.io:",
    "docker.io ",
    "../docker.io",
    'docker.io"',
    "docker.io'",
    "docker.io\nx",
    "$(reboot).io",
    "fd00::1:5000",
    `${"a".repeat(260)}.io`,
  ])("reports %j", (registry) => {
    const [found, ...others] = groupProblems("aws", { registryMirrors: { [registry]: [URL] } });
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      code: "registry-mirror-invalid",
      where: expect.stringMatching(/^prod-aws\/general: registryMirrors/),
      got: expect.stringMatching(/^"/),
      expected: expect.stringContaining('"_default"'),
    });
  });

  it.each([
    "docker.io",
    "registry.example.com:5000",
    "localhost",
    "registry:5000",
    "10.0.0.1",
    "[fd00::1]:5000",
    "_default",
  ])("accepts %s", (registry) => {
    expect(groupProblems("aws", { registryMirrors: { [registry]: [URL] } })).toEqual([]);
  });

  it("reports _default on Bottlerocket", () => {
    const group = (registry: string) => ({ registryMirrors: { [registry]: [URL] } });
    const problems = groupProblems("aws", group("_default"), eksProps("bottlerocket"));
    expect(problems).toEqual([
      partly(
        "registry-mirror-invalid",
        "prod-aws/general: registryMirrors._default",
        '"_default"',
        "a host with or without a port",
      ),
    ]);
    expect(problems[0]?.expected).not.toContain("_default");
    expect(groupProblems("aws", group("docker.io"), eksProps("bottlerocket"))).toEqual([]);
    expect(groupProblems("aws", group("_default"), eksProps("nodeadm"))).toEqual([]);
  });

  it("does not show credentials", () => {
    const problems = groupProblems("aws", {
      registryMirrors: { "docker.io": ["https://user:secret@mirror.example.com"] },
    });
    expect(problems).toEqual([
      partly("registry-mirror-invalid", `${AT_DOCKER}[0]`, '"https://***@mirror.example.com"', "without credentials"),
    ]);
  });
});

describe("registry-mirror-invalid: mirrors", () => {
  const listed = (...mirrors: string[]) => groupProblems("aws", { registryMirrors: { "docker.io": mirrors } });

  it("reports a registry without mirrors", () => {
    expect(listed()).toEqual([partly("registry-mirror-invalid", AT_DOCKER, "[]", "one URL or more")]);
  });

  it.each([
    "",
    "mirror.example.com",
    "ftp://mirror.example.com",
    "https://",
    "https://mirror.example.com?ns=x",
    "https://mirror.example.com#x",
    "https://mirror.example.com/a b",
    'https://mirror.example.com/"',
    "https://mirror.example.com/'",
    "https://mirror.example.com/\\",
    "https://mirror.example.com/$HOME",
    "https://mirror.example.com/`",
    "https://mirror.example.com\n",
    "https://mirror.example.com:99999",
  ])("reports %j", (mirror) => {
    expect(listed(URL, mirror)).toEqual([
      partly("registry-mirror-invalid", `${AT_DOCKER}[1]`, JSON.stringify(mirror), "an http or https URL"),
    ]);
  });

  it("reports a mirror that is listed twice", () => {
    expect(listed(URL, "http://other.example.com", URL)).toEqual([
      partly("registry-mirror-invalid", `${AT_DOCKER}[2]`, JSON.stringify(URL), "each mirror once"),
    ]);
  });

  it.each([URL, "http://10.0.0.1:5000", "https://mirror.example.com/v2/docker-hub/", "https://[fd00::1]:443"])(
    "accepts %s",
    (mirror) => {
      expect(listed(mirror)).toEqual([]);
    },
  );
});
