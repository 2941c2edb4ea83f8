/**
 * Whether alerts may be sent to an address: they tell what is wrong with an account, so a changed secret alone must not
 * send them anywhere.
 */
const HOSTS = [
  /^hooks\.slack\.com$/,
  /^slack\.com$/,
  /^[a-z0-9-]+\.webhook\.office\.com$/,
  /^[a-z0-9-]+(\.[a-z0-9-]+)?\.logic\.azure\.com$/,
  /^[a-z0-9.-]+\.environment\.api\.powerplatform\.com$/,
];

/**
 * @param hosts those that the settings name besides
 * @throws {Error} that says what is wrong with the address, without repeating it: it is a secret
 */
export function allowedAddress(address: string, hosts: readonly string[]): URL {
  const url = URL.parse(address);
  if (!url) throw new Error("the address is no URL");
  if (url.protocol !== "https:") throw new Error("the address is not https");
  if (url.username !== "" || url.password !== "")
    throw new Error("the address holds a user name or password");
  const isStandardPort = url.port === "" || (url.port === "443" && url.hostname.endsWith(".logic.azure.com"));
  if (!isStandardPort) throw new Error("the address names a port");
  const { hostname } = url;
  if (HOSTS.some((pattern) => pattern.test(hostname)) || hosts.includes(hostname)) return url;
  throw new Error(`the host ${hostname} is not listed under alerts.hosts in governance.yml`);
}
