/** A join token. */
export const TOKEN = "abcdef.0123456789abcdef";

/** Commands of a machine that joins. `curl` and `aws` answer as the cloud would. */
export const JOIN_STUBS: Readonly<Record<string, string>> = {
  aws: `echo '${TOKEN}'`,
  curl: [
    'case "$*" in',
    "  *api/token*) echo imds-session ;;",
    "  *imds-session*placement/availability-zone) echo us-east-1a ;;",
    "  *imds-session*instance-id) echo i-0123456789abcdef0 ;;",
    `  *"Metadata:true"*metadata/instance/compute*) echo '{"resourceId":"/subscriptions/s/resourceGroups/Prod-RG/providers/Microsoft.Compute/virtualMachineScaleSets/Web/virtualMachines/3"}' ;;`,
    "  *Metadata-Flavor:Google*project/project-id) echo prod-project ;;",
    "  *Metadata-Flavor:Google*instance/zone) echo projects/1234/zones/us-central1-a ;;",
    "  *Metadata-Flavor:Google*instance/name) echo web-x1y2 ;;",
    "  *imds-session*security-credentials/) echo node-role ;;",
    `  *imds-session*security-credentials/node-role) echo '{"AccessKeyId":"AKID","SecretAccessKey":"se/cr+et","Token":"session"}' ;;`,
    `  *aws-sigv4*secretsmanager.GetSecretValue*) cat >"$ROOT/signed"; echo '{"SecretString":"${TOKEN}"}' ;;`,
    `  *aws-sigv4*AmazonSSM.GetParameter*) cat >"$ROOT/signed"; echo '{"Parameter":{"Value":"${TOKEN}"}}' ;;`,
    `  *"Metadata"*) echo '{"access_token":"node-identity"}' ;;`,
    `  *"--config -"*vault.azure.net*) grep -q "Bearer node-identity" && echo '{"value":"${TOKEN}"}' ;;`,
    `  *"--config -"*secretmanager.googleapis*) grep -q "Bearer node-identity" && echo '{"payload":{"data":"${Buffer.from(TOKEN).toString("base64")}"}}' ;;`,
    "  *127.0.0.1:10248/healthz) ;;",
    "  *) exit 22 ;;",
    "esac",
  ].join("\n"),
  systemctl: "",
  hostname: "case $1 in -f) echo ip-10-0-0-1.ec2.internal ;; -s) echo node-1 ;; esac",
  sleep: "",
  kubeadm:
    '[[ $1 == reset ]] || { cp "$3" "$ROOT/joined.yaml"; stat -c %a "$3" >"$ROOT/mode"; [[ ! -e $ROOT/fail-join ]]; }',
};
