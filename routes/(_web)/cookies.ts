/** Our cookies: the session, the nonce of forms before sign-in, the language, what the next page tells once. */
import { parse, serialize } from "hono/utils/cookie";
import type { Config } from "@/config.ts";

export type CookieName = "session" | "visitor" | "locale" | "outcome" | "link";

/** Over https our cookies are bound to this host; a browser refuses them from anyone else. */
function fullName(name: CookieName, config: Config): string {
  return isSecure(config) ? `__Host-caredeck-${name}` : `caredeck-${name}`;
}

export function readCookie(req: Request, name: CookieName, config: Config): string | null {
  const header = req.headers.get("cookie");
  const key = fullName(name, config);
  return header === null ? null : parse(header, key)[key] ?? null;
}

export type Keep = { readonly name: CookieName; readonly value: string; readonly seconds?: number };

/** Sets a cookie that scripts cannot read; without `seconds` it ends with the browser. */
export function setCookie(headers: Headers, config: Config, { name, value, seconds }: Keep): void {
  const cookie = serialize(fullName(name, config), value, {
    path: "/",
    httpOnly: true,
    secure: isSecure(config),
    sameSite: "Lax",
    ...(seconds === undefined ? {} : { maxAge: seconds }),
  });
  headers.append("set-cookie", cookie);
}

export function dropCookie(headers: Headers, config: Config, name: CookieName): void {
  setCookie(headers, config, { name, value: "", seconds: 0 });
}

function isSecure(config: Config): boolean {
  return config.baseUrl.startsWith("https:");
}
