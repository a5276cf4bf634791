import { describe, expect, it } from "@jest/globals";
import { isSecretName, secretLine, withoutSecrets } from "../../../model/base/secrets";

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
    "export AWS_SECRET_ACCESS_KEY=abcdefgh",
    "MYSQL_PASSWORD=hunter2",
    "PGPASSWORD='hunter 2' psql",
    'db_password="hunter2"',
    "password = hunter2",
    "spring.datasource.password=hunter2",
    'Environment="DB_PASS=hunter2"',
    "//registry.example.com/:_authToken=0123-4567",
    "api_key: 0123456789abcdef",
    "  - token: hunter2 # of the agent",
    "accessToken: hunter2",
    '{"apiKey": "hunter2", "a": 1}',
    '{"client_secret":"hunter2"}',
    'curl -d \'{\\"password\\": \\"hunter2\\"}\' https://example.com',
    "curl -u admin:hunter2 https://example.com",
    "curl -sSf --user 'admin:hunter2' https://example.com",
    "docker login -u admin -p hunter2 registry.example.com",
    "echo hunter2 | docker login --username admin --password-stdin",
    "agent --password hunter2",
    "agent --registration-token hunter2",
    "mysql -u root -phunter2",
    "sshpass -p hunter2 ssh example.com",
    "openssl rsa -passin pass:hunter2",
    'curl -H "Authorization: Bearer hunter2" https://example.com',
    "curl -H 'Authorization: Basic YWRtaW46aHVudGVyMg==' https://example.com",
    'curl -H "X-Vault-Token: hunter2" https://example.com',
    "machine example.com login admin password hunter2",
    "  password hunter2",
    "# password=hunter2",
    '{"auths":{"registry.example.com":{"auth":"YWRtaW46aHVudGVyMg=="}}}',
    "//registry.example.com/:_auth=YWRtaW46aHVudGVyMg==",
    "curl https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
    "xoxb-0123456789-abcdefghij",
    "AccountKey=abcdefgh;EndpointSuffix=core.windows.net",
    "SG.abcdefghijklmnopqrstuv.abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq",
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
    "password_file=/etc/agent/password",
    "PASSWORD_FILE=hunter",
    'PASSWORD="$PASSWORD"',
    `PASSWORD=\${PASSWORD:?}`,
    "password = {{ password }}",
    "password=<password>",
    "password=changeme",
    "api_key: your-api-key",
    "token: null",
    "--token=%i",
    "secret_name=agent",
    "secretName: agent",
    "secret: agent",
    "imagePullSecret: regcred",
    "token_ttl: 24h",
    "agent --token-file /run/agent/token --token $TOKEN --password-stdin",
    'agent --password "$(cat /run/agent/password)"',
    "curl -u admin:$PASSWORD https://example.com",
    'curl -H "Authorization: Bearer $TOKEN" https://example.com',
    `curl -H "Authorization: Bearer \${TOKEN}" https://example.com`,
    'echo "$PASSWORD" | docker login --username admin --password-stdin',
    "docker run -u 1000:1000 -p 8080:8080 example.com/agent",
    "mkdir -p /run/agent && ssh -p 2222 example.com",
    "docker login -p $PASSWORD registry.example.com",
    "# The token: an agent gets one from the store of secrets, with --token to try it by hand.",
    "# Authorization is by bearer tokens, the password is kept elsewhere",
    "// password: hunter2 is what books say",
    "echo 'The password is read at boot'",
    "auth: webhook",
    "docker pull example.com/agent:1.2@$DIGEST",
    "npm pkg set overrides.cdktf=npm:cdktn@0.24.0",
    "-----BEGIN CERTIFICATE-----\nMIIB0123456789abcdefghijABCDEFGHIJ01234\nwJalrXUtnFEMIaK7MDENGabPxRfiCYEXAMPLEKEY\n-----END CERTIFICATE-----",
    '{"auth": "disabled"}',
    "%admin ALL=(ALL) NOPASSWD: ALL",
    "passwd:         files",
    "password required pam_unix.so",
    "PasswordAuthentication no",
    'if [[ "$token" == "" || "$token" = null ]]; then exit 1; fi',
    "gcloud secrets versions access latest --secret agent-token",
    "aws ssm get-parameter --name /prod/agent/token --with-decryption",
    "TOKEN=arn:aws:secretsmanager:us-east-1:111122223333:secret:agent",
    "password: !vault hunter",
    "token: file:///run/agent/token",
    "private_key: ./agent.pem",
    "chown root:root /etc/agent && echo 'a:b' > /etc/agent/a",
    "sudo -u agent sh -c 'echo $HOME'",
  ])("is not in a line that only refers to one, or has none: %s", (line) => {
    expect(secretLine(line)).toBeNull();
  });
});

describe("a long text", () => {
  const UNIT = 60_000;
  it.each([
    "a",
    "a.",
    "-",
    "a_",
    "password",
    "curl ",
    "login -p ",
    "//",
    "a:",
    "=",
    "'",
    '"',
    "\\",
    "Bearer ",
    " ",
    "mysql ",
    "echo a |",
    "--a-",
  ])("of many times %p is read to its end", (part) => {
    expect(secretLine(`${part.repeat(UNIT / part.length)} AKIAIOSFODNN7EXAMPLE`)).not.toBeNull();
  });
});

describe("what is masked", () => {
  it.each([
    ["MYSQL_PASSWORD=hunter2 next", "MYSQL_PASSWORD=*** next"],
    ["password = 'hun ter2' next", "password = *** next"],
    ['{\\"password\\": \\"hunter2\\"}', '{\\"password\\": \\"***\\"}'],
    ["api_key: hunter2", "api_key: ***"],
    ["?password==hunter2", "?password==***"],
    ["_admin:hunter2@example.com", "***@example.com"],
    ["https://hunter2@example.com/setup", "https://***@example.com/setup"],
    ["https://:hunter2@example.com", "https://***@example.com"],
    ["Authorization: Bearer hunter2", "Authorization: Bearer ***"],
    ["curl -u admin:hunter2 x", "curl -u admin:*** x"],
    ["agent --token hunter2 x", "agent --token *** x"],
  ])("is the secret alone: %s", (text, shown) => {
    expect(withoutSecrets(text)).toBe(shown);
    expect(withoutSecrets(shown)).toBe(shown);
  });
});

it("is masked once, by what it is, also after an option", () => {
  expect(withoutSecrets("kubeadm join --token abcdef.0123456789abcdef --v=2")).toBe(
    "kubeadm join --token <a bootstrap token> --v=2",
  );
});

it.each([
  ["DB_PASSWORD", true],
  ["instance.environment.API_TOKEN", true],
  ["db-password", true],
  ["secret", true],
  ["secretName", false],
  ["maxParallelImagePulls", false],
  ["kms_key_id", false],
])("%s is said to be a secret by its name: %s", (name, isSecret) => {
  expect(isSecretName(name)).toBe(isSecret);
});
