import { asset } from "fresh/runtime";
import { type Area, Stylesheets } from "@/components/shell/Stylesheets.tsx";
import { dirOf } from "@/domain/words/locale.ts";
import { define } from "@/routes/(_web)/state.ts";

/** The document around every page. */
export default define.layout(({ Component, state, url }) => {
  const { locale = "en" } = state;
  const area = areaOf(url.pathname);
  return (
    <html lang={locale} dir={dirOf(locale)} data-area={area}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Caredeck</title>
        <Stylesheets area={area} href={asset} />
      </head>
      <body>
        <Component />
      </body>
    </html>
  );
});

const areas = new Map<string, Area>([
  ["admin", "admin"],
  ["doctor", "doctor"],
  ["me", "patient"],
]);

function areaOf(pathname: string): Area {
  return areas.get(pathname.split("/")[1] ?? "") ?? "account";
}
