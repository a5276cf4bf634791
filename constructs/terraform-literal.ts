/** A text that Terraform takes as it is: `${` and `%{` would begin a template (Terraform language, "Strings and Templates"). */
export function terraformLiteral(text: string): string {
  return text.replace(/[$%](?=\{)/g, (sign) => sign + sign);
}
