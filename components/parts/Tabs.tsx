export type TabLink<K extends string> = {
  readonly key: K;
  readonly label: string;
  readonly count?: string;
  readonly href: string;
};

/** Tabs are links, so that they work without a script; with `pick` they switch in place. */
export function Tabs<K extends string>(
  { label, tabs, at, pick }: {
    label: string;
    tabs: readonly TabLink<K>[];
    at: K;
    pick?: ((key: K, href: string) => void) | undefined;
  },
) {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <a
          key={tab.key}
          href={tab.href}
          aria-current={tab.key === at ? "page" : undefined}
          onClick={pick && ((event: MouseEvent) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            pick(tab.key, tab.href);
          })}
        >
          {`${tab.label} `}
          {tab.count !== undefined && <span class="num count">{tab.count}</span>}
        </a>
      ))}
    </nav>
  );
}
