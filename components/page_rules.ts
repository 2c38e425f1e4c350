/** What every page must keep, checked on its HTML as the server sends it; for tests. */

type Tag = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly inner: string;
  readonly at: number;
};

/** The rules that a page breaks, each in a sentence; none for a sound page. */
export function brokenRules(html: string): string[] {
  const tags = tagsOf(html);
  return [
    ...byPolicy(tags),
    ...byHeadings(tags),
    ...byReferences(tags),
    ...byLabels(tags, html),
    ...byForms(tags, html),
    ...byText(html),
  ];
}

/** The text of a page as it is read, a line a block. */
export function textOf(html: string): string {
  return html.replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, "")
    .replace(
      /<\/?(p|div|li|tr|td|th|h1|h2|h3|dt|dd|section|form|header|nav|small|a|button)\b[^>]*>/g,
      "\n",
    )
    .replace(/<[^>]+>/g, "")
    .split("\n").map((line) => line.trim()).filter((line) => line !== "").join("\n");
}

/** The content-security policy lets no inline style and no inline handler through. */
function byPolicy(tags: readonly Tag[]): string[] {
  return tags.flatMap(({ name, attributes }) =>
    [...attributes.keys()]
      .filter((attribute) => attribute === "style" || /^on[a-z]+$/i.test(attribute))
      .map((attribute) => `<${name}> carries ${attribute}=`)
  );
}

function byHeadings(tags: readonly Tag[]): string[] {
  const levels = tags.filter((tag) => /^h[1-6]$/.test(tag.name)).map((tag) => Number(tag.name[1]));
  const first = levels.filter((level) => level === 1).length;
  const skips = levels.some((level, i) => level - (levels[i - 1] ?? 0) > 1);
  return [
    ...(first === 1 ? [] : [`the page has ${first} first headings`]),
    ...(skips ? [`the headings skip a level: ${levels.join(" ")}`] : []),
  ];
}

function byReferences(tags: readonly Tag[]): string[] {
  const ids = tags.flatMap((tag) => tag.attributes.get("id") ?? []);
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i);
  const names = ["for", "aria-describedby", "aria-labelledby", "popovertarget"];
  const lost = tags.flatMap((tag) =>
    names.flatMap((name) => (tag.attributes.get(name) ?? "").split(" "))
      .filter((id) => id !== "" && !ids.includes(id))
  );
  return [
    ...twice.map((id) => `the id ${id} stands twice`),
    ...lost.map((id) => `nothing has the id ${id}`),
  ];
}

function byLabels(tags: readonly Tag[], html: string): string[] {
  const labelled = new Set(tags.flatMap((tag) => tag.attributes.get("for") ?? []));
  return tags
    .filter((tag) => ["input", "select", "textarea", "progress"].includes(tag.name))
    .filter((tag) => tag.attributes.get("type") !== "hidden")
    .filter((tag) => !labelled.has(tag.attributes.get("id") ?? ""))
    .filter((tag) => !tag.attributes.has("aria-label") && !isInside(html, tag.at, "label"))
    .map((tag) => `<${tag.name} name=${tag.attributes.get("name")}> has no label`);
}

function byForms(tags: readonly Tag[], html: string): string[] {
  const unsealed = tags
    .filter((tag) => tag.name === "form" && tag.attributes.get("method") === "post")
    .filter((tag) => !html.slice(tag.at, html.indexOf("</form>", tag.at)).includes('name="_token"'))
    .map((tag) => `the form to ${tag.attributes.get("action")} has no token`);
  const mute = tags
    .filter((tag) => tag.name === "button" || (tag.name === "a" && tag.attributes.has("href")))
    .filter((tag) => textOf(tag.inner) === "" && !tag.attributes.has("aria-label"))
    .map((tag) => `a <${tag.name}> says nothing`);
  return [...unsealed, ...mute];
}

function byText(html: string): string[] {
  return [...textOf(html).matchAll(/\{\w+\}|undefined|\[object Object\]|NaN|Invalid Date/g)]
    .map(([slip]) => `the page says ${slip}`);
}

function tagsOf(html: string): Tag[] {
  return [...html.matchAll(/<([a-z][a-z0-9]*)((?:\s+[^\s=>\/]+(?:="[^"]*")?)*)\s*\/?>/gi)]
    .map((match) => {
      const [whole, name = "", attributes = ""] = match;
      const after = match.index + whole.length;
      const end = html.indexOf(`</${name}>`, after);
      return {
        name,
        at: match.index,
        inner: end < 0 ? "" : html.slice(after, end),
        attributes: new Map(
          [...attributes.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)].map((
            [, key = "", value = ""],
          ) => [key, value]),
        ),
      };
    });
}

function isInside(html: string, at: number, name: string): boolean {
  const before = html.slice(0, at);
  return before.lastIndexOf(`<${name}`) > before.lastIndexOf(`</${name}>`);
}
