/** The areas that have a sheet of their own, `static/css/{area}.css`. */
export type Area = "admin" | "doctor" | "patient" | "account";

const shared = ["tokens", "parts", "forms", "layout"] as const;

/**
 * The sheets of a page, fetched side by side: an `@import` would fetch them one after the other. `href` is
 * the framework's `asset`, which adds the version of a file to its address.
 */
export function Stylesheets({ area, href }: { area: Area; href: (path: string) => string }) {
  return (
    <>
      <link rel="icon" href={href("/favicon.svg")} type="image/svg+xml" />
      {[...shared, area].map((name) => (
        <link key={name} rel="stylesheet" href={href(`/css/${name}.css`)} />
      ))}
      <link rel="stylesheet" href={href("/css/print.css")} media="print" />
    </>
  );
}
