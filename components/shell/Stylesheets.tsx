/** The areas that have sheets of their own in `static/css`. */
export type Area = "admin" | "doctor" | "patient" | "account";

const shared = ["tokens", "parts", "signs", "forms", "layout"] as const;

const own: Readonly<Record<Area, readonly string[]>> = {
  admin: ["admin", "board", "messages", "record", "templates", "template_preview"],
  doctor: ["doctor"],
  patient: ["patient", "messages", "preferences"],
  account: ["account"],
};

/**
 * The sheets of a page, fetched side by side: an `@import` would fetch them one after the other. `href` is
 * the framework's `asset`, which adds the version of a file to its address.
 */
export function Stylesheets({ area, href }: { area: Area; href: (path: string) => string }) {
  return (
    <>
      <link rel="icon" href={href("/favicon.svg")} type="image/svg+xml" />
      {[...shared, ...own[area]].map((name) => (
        <link key={name} rel="stylesheet" href={href(`/css/${name}.css`)} />
      ))}
      <link rel="stylesheet" href={href("/css/print.css")} media="print" />
    </>
  );
}
