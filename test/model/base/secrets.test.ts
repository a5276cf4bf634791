import { describe, expect, it } from "@jest/globals";
import { secretLine } from "../../../model/base/secrets";

const encoded = (kind: string) =>
  Buffer.from(`-----BEGIN ${kind}-----\nMIIB\n-----END ${kind}-----\n`).toString("base64");

describe("a secret in a script or a file of a machine", () => {
  it.each([
    "export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE",
    "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    "kubeadm join --token abcdef.0123456789abcdef",
    "curl https://admin:hunter2@example.com/setup.sh",
    "curl https://admin:hun/ter2@example.com",
    "agent --password=hunter2",
    'password: "hunter2"',
    "-----BEGIN OPENSSH PRIVATE KEY-----",
    `client-key-data: ${encoded("RSA PRIVATE KEY")}`,
    "git clone https://ghp_0123456789abcdefghijABCDEFGHIJ012345@github.com/example/setup",
  ])("is found: %s", (line) => {
    expect(secretLine(`#!/bin/bash\n${line}\n`)).toMatchObject({ number: 2 });
    expect(secretLine("true")).toBeNull();
  });

  it("is not repeated where it is told of", () => {
    expect(secretLine("a\n\nagent --password=hunter2")).toEqual({ number: 3, shown: "agent --password=***" });
  });

  it.each([
    "token=$(curl -sSf -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' http://169.254.169.254/latest/api/token)",
    'curl -H "X-aws-ec2-metadata-token: $token" http://169.254.169.254/latest/meta-data/instance-id',
    'SECRET="$(aws secretsmanager get-secret-value --secret-id prod/agent --query SecretString --output text)"',
    "agent --token=/run/agent/token --password=@/etc/agent/password",
    'password: "$PASSWORD"',
    "-----BEGIN CERTIFICATE-----",
    `certificate-authority-data: ${encoded("CERTIFICATE")}`,
    "docker pull example.com:5000/agent:1.2@sha256:0123456789abcdef",
    "curl https://registry.example.com/@scope/package/-/package-1.0.0.tgz",
    "git clone ssh://git@github.com/example/setup",
    "ExecStart=/usr/bin/agent --instance=%i --config=/etc/agent/%i.yaml",
    "systemctl start getty@tty1.service",
  ])("is not in a line that only refers to one, or has none: %s", (line) => {
    expect(secretLine(line)).toBeNull();
  });
});
