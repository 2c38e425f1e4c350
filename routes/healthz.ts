import { define } from "@/routes/(_web)/state.ts";

/** The process answers; nothing else is asked. */
export const handler = define.handlers({ GET: () => Response.json({ status: "ok" }) });
